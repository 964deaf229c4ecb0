#include "clients/desktop/thread/thread_html.h"

#include "clients/common/labels.h"
#include "clients/common/message_wording.h"
#include "clients/common/places.h"
#include "clients/common/spoken.h"
#include "clients/common/standing.h"
#include "clients/common/time_wording.h"
#include "clients/desktop/craft/text.h"
#include "services/common/wire/time.h"

namespace kortelijn::desktop {
namespace {

namespace v1 = consultation::v1;

QString In(const QColor& colour, const QString& html) { return QString("<span style=\"color:%1\">%2</span>").arg(colour.name(), html); }
QString Strong(const std::string& text) { return "<b>" + PlainHtml(text) + "</b>"; }
QString Faint(const Reading& reading, const std::string& text) {
  return In(reading.colours.faint, "<small>" + PlainHtml(text) + "</small>");
}

/// A block of its own; on a ground if that is given.
QString Block(const QString& html, const QColor& ground) {
  const QString colour = ground.isValid() ? QString(" bgcolor=\"%1\"").arg(ground.name()) : QString();
  return QString("<table width=\"100%\" cellspacing=\"0\" cellpadding=\"%1\"><tr><td%2>%3</td></tr></table>")
      .arg(ground.isValid() ? kSpace : kSpace / 2)
      .arg(colour, html);
}

std::string Facts(const v1::Consultation& question, const Reading& reading) {
  std::string facts = client::Label(question.kind()) + " · " + client::Label(question.urgency()) + " · " +
                      client::PlaceName(question.municipality()) + " · " +
                      client::Moment(KORTELIJN_GET_TIME(question, create_time), reading.now);
  if (question.concerns() != v1::CONCERNS_UNSPECIFIED) facts += " · " + client::Label(question.concerns());
  const std::vector<std::string> languages(question.languages().begin(), question.languages().end());
  return languages.empty() ? facts : facts + " · " + client::AnySpoken(languages);
}

QString Head(client::People& people, const v1::Consultation& question, const Reading& reading) {
  QString html = Strong(people.Title(question.requester_id())) + "<br>" + Faint(reading, Facts(question, reading));
  if (!question.stands_in_for().empty()) {
    const std::string whose = client::Fill(client::Tr("You stand in for {name}."), {{"name", people.Name(question.stands_in_for())}});
    html += "<br>" + In(reading.colours.warn, PlainHtml(whose));
  }
  return Block(html, {}) + Block(ParagraphHtml(question.brief(), "b") + ParagraphHtml(question.question()), {});
}

QString MessageBlock(client::People& people, const v1::Message& message, const Reading& reading) {
  const bool answer = message.kind() == v1::MESSAGE_KIND_ANSWER;
  const std::string when = client::Moment(KORTELIJN_GET_TIME(message, create_time), reading.now);
  const QString who = Strong(client::MessageHead(people, message));
  const QString head = (answer ? In(reading.colours.accent, who) : who) + "&nbsp;&nbsp;" + Faint(reading, when);
  return Block(head + ParagraphHtml(message.text()), answer ? reading.colours.chosen : QColor());
}

QString ConfirmationBlock(client::People& people, const v1::ConfirmedAnswer& confirmed, const std::string& requester_id,
                          const Reading& reading) {
  const QString head = In(reading.colours.good, "✓ " + PlainHtml(client::ConfirmationHead(people, confirmed, requester_id)));
  return Block(head + ParagraphHtml(confirmed.appreciation().text()), {});
}

/// What a spiritual caregiver holds stays between them and who asked.
QString Sealed(client::People& people, const v1::ReferralSummary& referral, const Reading& reading) {
  const bool apart =
      !referral.holder_id().empty() && people.Find(referral.holder_id()).discipline() == registry::v1::DISCIPLINE_SPIRITUAL_CAREGIVER;
  if (!apart) return {};
  return "<br>" + In(reading.colours.accent, "<small>🔒 " +
                                                 PlainHtml(client::Tr("What is written here is kept apart: only who asked and the "
                                                                      "spiritual caregiver read it, not the rest of the circle.")) +
                                                 "</small>");
}

QString Thread(client::People& people, const v1::GetConsultationResponse& response, const v1::ReferralSummary& referral,
               const Reading& reading) {
  QString html =
      "<hr>" + Block("<big>" + Strong(client::Label(referral.dimension())) + "</big>&nbsp;&nbsp;" +
                         Faint(reading, client::StandingText(people, client::StandingOf(referral))) + Sealed(people, referral, reading),
                     {});
  for (const auto& message : response.messages()) {
    if (message.referral_id() == referral.id()) html += MessageBlock(people, message, reading);
  }
  for (const auto& confirmed : response.confirmations()) {
    if (confirmed.referral_id() == referral.id())
      html += ConfirmationBlock(people, confirmed, response.consultation().requester_id(), reading);
  }
  return html;
}

/// A line in the direction of its own first letter, `above` pixels under what stands before it.
QString LineHtml(const QString& line, const char* inside, int above) {
  const bool rtl = line.isRightToLeft();
  return QString("<p dir=\"%1\" align=\"%2\" style=\"margin-top:%5px; margin-bottom:0px\"><%4>%3</%4></p>")
      .arg(rtl ? "rtl" : "ltr", rtl ? "right" : "left", line.isEmpty() ? QStringLiteral("<br>") : line.toHtmlEscaped(), inside)
      .arg(above);
}

}  // namespace

QString PlainHtml(const std::string& text) { return Q(text).toHtmlEscaped().replace('\n', "<br>"); }

QString ParagraphHtml(const std::string& text, const char* inside) {
  if (text.empty()) return {};
  QString html;
  for (const auto& line : Q(text).split('\n')) html += LineHtml(line, inside, html.isEmpty() ? kSpace : 0);
  return html;
}

QString ThreadHtml(client::People& people, const v1::GetConsultationResponse& response, const Reading& reading) {
  QString html = Head(people, response.consultation(), reading);
  for (const auto& referral : response.consultation().referrals()) html += Thread(people, response, referral, reading);
  return html;
}

}  // namespace kortelijn::desktop
