#include <algorithm>
#include <map>

#include "clients/cli/consult.h"
#include "clients/cli/context.h"
#include "clients/cli/live.h"
#include "clients/common/translate.h"
#include "kortelijn/consultation/v1/consultation_service.grpc.pb.h"

namespace kortelijn::cli {
namespace {

using client::Tr;
using Questions = google::protobuf::RepeatedPtrField<consultation::v1::Consultation>;

/// All that is known, newest first.
Questions Sorted(const std::map<std::string, consultation::v1::Consultation>& known) {
  Questions questions;
  for (const auto& [id, question] : known) *questions.Add() = question;
  std::sort(questions.begin(), questions.end(),
            [](const auto& a, const auto& b) { return a.create_time().seconds() > b.create_time().seconds(); });
  return questions;
}

void Watch(Context& context, const LiveOptions& options) {
  std::map<std::string, consultation::v1::Consultation> known;
  auto& screen = context.screen();
  const std::function<bool(const consultation::v1::WatchConsultationsResponse&)> handle =
      [&](const consultation::v1::WatchConsultationsResponse& response) {
        if (screen.JsonLine(response)) return true;
        if (response.reset()) known.clear();
        for (const auto& question : response.consultations()) known[question.id()] = question;
        for (const auto& id : response.gone()) known.erase(id);
        const bool gone = screen.for_people() && !response.gone().empty();
        if (response.consultations().empty() && !response.reset() && !gone) return true;
        if (screen.for_people()) screen.Clear();
        screen.Heading(Tr("Your questions"));
        ShowQuestions(context, screen.for_people() ? Sorted(known) : response.consultations());
        screen.Flush();
        return true;
      };
  client::Watch(context.session(), &consultation::v1::ConsultationService::Stub::WatchConsultations, PlanOf(context, options), handle);
}

}  // namespace

void AddConsultWatch(Command& consult) {
  Command watch = consult.Verb("watch", Tr("see your questions change as it happens"));
  AddLiveOptions(watch, *watch.Runs(Watch));
}

}  // namespace kortelijn::cli
