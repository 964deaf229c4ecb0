#pragma once

#include <QString>

#include "clients/common/people.h"
#include "clients/desktop/craft/theme.h"
#include "kortelijn/consultation/v1/consultation_service.pb.h"
#include "services/common/base/time.h"

namespace kortelijn::desktop {

/// As what a thread is read: when, and in which colours. A copy, because words are made on another thread than the window's.
struct Reading {
  base::Time now;
  Colours colours;
};

/// A question and its threads as rich text: who and when above each message, the answer on a ground of its own, what is sealed said so.
/// Nothing of what people wrote is taken for markup, and each text runs in its own direction. May ask the registry for names.
QString ThreadHtml(client::People& people, const consultation::v1::GetConsultationResponse& response, const Reading& reading);

/// A text that people wrote as rich text.
QString PlainHtml(const std::string& text);

/// The same as a paragraph in an element (`b`), that runs from right to left where its text does.
QString ParagraphHtml(const std::string& text, const char* inside = "span");

}  // namespace kortelijn::desktop
