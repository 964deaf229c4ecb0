#include "clients/desktop/thread/thread_html.h"

#include "clients/common/labels.h"
#include "clients/common/message_wording.h"
#include "clients/common/places.h"
#include "clients/common/standing.h"
#include "clients/common/time_wording.h"
#include "clients/desktop/craft/text.h"
#include "services/common/wire/time.h"

namespace kortelijn::desktop {
namespace {

namespace v1 = consultation::v1;

QString Strong(const std::string& text) { return "<b>" + PlainHtml(text) + "</b>"; }
QString Small(const std::string& text) { return "<small>" + PlainHtml(text) + "</small>"; }
QString Paragraph(const QString& html) { return "<p>" + html + "</p>"; }

QString Head(client::People& people, const v1::Consultation& question, base::Time now) {
  const std::string facts = client::Label(question.kind()) + " · " + client::Label(question.urgency()) + " · " +
                            client::PlaceName(question.municipality()) + " · " +
                            client::Moment(KORTELIJN_GET_TIME(question, create_time), now);
  return Paragraph(Strong(people.Title(question.requester_id())) + "<br>" + Small(facts));
}

QString Thread(client::People& people, const v1::GetConsultationResponse& response, const v1::ReferralSummary& referral, base::Time now) {
  QString html = "<h3>" + PlainHtml(client::Label(referral.dimension())) + "</h3>" +
                 Paragraph(Small(client::StandingText(people, client::StandingOf(referral))));
  for (const auto& message : response.messages()) {
    if (message.referral_id() != referral.id()) continue;
    const std::string when = client::Moment(KORTELIJN_GET_TIME(message, create_time), now);
    html += Paragraph(Strong(client::MessageHead(people, message)) + " " + Small(when) + "<br>" + PlainHtml(message.text()));
  }
  for (const auto& confirmed : response.confirmations()) {
    if (confirmed.referral_id() != referral.id()) continue;
    const std::string head = client::ConfirmationHead(people, confirmed, response.consultation().requester_id());
    html += Paragraph("✓ " + PlainHtml(head) + "<br>" + PlainHtml(confirmed.appreciation().text()));
  }
  return html;
}

}  // namespace

QString PlainHtml(const std::string& text) { return Q(text).toHtmlEscaped().replace('\n', "<br>"); }

QString ThreadHtml(client::People& people, const v1::GetConsultationResponse& response, base::Time now) {
  const auto& question = response.consultation();
  QString html = Head(people, question, now) + Paragraph(Strong(question.brief())) + Paragraph(PlainHtml(question.question()));
  for (const auto& referral : question.referrals()) html += Thread(people, response, referral, now);
  return html;
}

}  // namespace kortelijn::desktop
