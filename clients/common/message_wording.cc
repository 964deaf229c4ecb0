#include "clients/common/message_wording.h"

#include "clients/common/labels.h"
#include "clients/common/translate.h"

namespace kortelijn::client {
namespace {

const char* HeadOf(const consultation::v1::Message& message) {
  switch (message.kind()) {
    case consultation::v1::MESSAGE_KIND_QUESTION:
      return TrMark("{who} asks");
    case consultation::v1::MESSAGE_KIND_REPLY:
      return TrMark("{who} replies");
    case consultation::v1::MESSAGE_KIND_ANSWER:
      return TrMark("{who} answers");
    default:
      return TrMark("{who} writes");
  }
}

}  // namespace

std::string MessageHead(People& people, const consultation::v1::Message& message) {
  const std::string head = Fill(Tr(HeadOf(message)), {{"who", people.Name(message.author_id())}});
  const bool coded = message.kind() == consultation::v1::MESSAGE_KIND_ANSWER && message.outcome() != consultation::v1::OUTCOME_UNSPECIFIED;
  return coded ? head + " – " + Label(message.outcome()) : head;
}

std::string ConfirmationHead(People& people, const consultation::v1::ConfirmedAnswer& confirmed, const std::string& requester_id) {
  const char* sentence = confirmed.by_system()               ? TrMark("closed by itself: nobody confirmed it")
                         : confirmed.appreciation().valued() ? TrMark("confirmed: this helped")
                                                             : TrMark("confirmed");
  const std::string& by = confirmed.confirmed_by();
  if (by.empty() || by == requester_id) return Tr(sentence);
  return Tr(sentence) + " · " + Fill(Tr("by {name}, standing in"), {{"name", people.Name(by)}});
}

}  // namespace kortelijn::client
