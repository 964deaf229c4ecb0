#include <gtest/gtest.h>

#include <QApplication>
#include <QSettings>
#include <QTemporaryDir>

#include "clients/common/translate.h"
#include "clients/desktop/craft/theme.h"

int main(int argc, char** argv) {
  if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
  QApplication application(argc, argv);
  QCoreApplication::setOrganizationName("kortelijn-tests");
  const QTemporaryDir settings;
  QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, settings.path());
  kortelijn::client::UseLanguage(kortelijn::client::Language::kEnglish, {});
  kortelijn::desktop::UseTheme(application, kortelijn::desktop::Shade::kLight);
  testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
