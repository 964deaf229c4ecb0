#include "clients/common/case_log_wording.h"

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <tuple>

#include "clients/common/labels.h"
#include "clients/common/time_wording.h"
#include "clients/common/translate.h"
#include "kortelijn/access/v1/access.pb.h"
#include "services/common/base/calendar.h"
#include "services/common/base/text.h"
#include "services/common/wire/time.h"

namespace kortelijn::client {
namespace {

using Line = consultation::v1::CaseLogLine;

struct Said {
  std::string_view code;
  const char* sentence;
};

constexpr Said kEvents[] = {
    {"ConsultationService.CreateCase", TrMark("{when} {who} made a file about you.")},
    {"ConsultationService.GetCase", TrMark("{when} {who} read your file.")},
    {"ConsultationService.ListCases", TrMark("{when} {who} saw your file in a list.")},
    {"ConsultationService.UpdateCase", TrMark("{when} {who} changed something in your file.")},
    {"ConsultationService.SetCircleMember", TrMark("{when} {who} added somebody to the people around you, or changed what they do.")},
    {"ConsultationService.RemoveCircleMember", TrMark("{when} {who} removed somebody from the people around you.")},
    {"ConsultationService.RecordConsent", TrMark("{when} {who} wrote down what you agree to, or do not agree to.")},
    {"ConsultationService.RecordInformation", TrMark("{when} {who} wrote down that you were told how people work together for you.")},
    {"ConsultationService.RecordSymptoms", TrMark("{when} {who} wrote down how you were.")},
    {"ConsultationService.AskConsultation", TrMark("{when} {who} asked a question about you.")},
    {"ConsultationService.AddDimension", TrMark("{when} {who} put a question about you to other people too.")},
    {"ConsultationService.CancelConsultation", TrMark("{when} {who} withdrew a question about you.")},
    {"ConsultationService.MarkEnteredInError", TrMark("{when} {who} said that a question about you was a mistake.")},
    {"ConsultationService.GetConsultation", TrMark("{when} {who} read a question about you.")},
    {"ConsultationService.ListConsultations", TrMark("{when} {who} saw a question about you in a list.")},
    {"ConsultationService.OpenBrief", TrMark("{when} {who} read the short summary of a question about you.")},
    {"ConsultationService.PostMessage", TrMark("{when} {who} wrote a message with a question about you.")},
    {"ConsultationService.AnswerReferral", TrMark("{when} {who} answered a question about you.")},
    {"ConsultationService.ConfirmAnswer", TrMark("{when} {who} let it be known that an answer was read.")},
    {"IdentityService.PutIdentity", TrMark("{when} {who} wrote down who you are.")},
    {"IdentityService.OpenIdentity", TrMark("{when} {who} looked up who you are: your name and your details.")},
    {"IdentityService.RemoveIdentity", TrMark("{when} {who} removed your name and your details.")},
    {"IdentityService.SetIdentityRight", TrMark("{when} {who} decided who may see who you are.")},
    {"IdentityService.OpenInEmergency", TrMark("{when} {who} opened your file in an emergency.")},
    {"RetentionService.EraseCase", TrMark("{when} {who} destroyed what was in your file.")},
    {"RetentionService.SetLegalHold", TrMark("{when} {who} decided whether your file must be kept for now.")},
    {"RetentionService.ListRetention", TrMark("{when} {who} looked up how long your file is kept.")},
    {"CaseLogService.ListCaseLog", TrMark("{when} {who} looked at this list.")},
};
constexpr const char* kOtherEvent = TrMark("{when} {who} did something with your file ({event}).");
constexpr const char* kReadingRefused =
    TrMark("{when} {who} tried to open your file, or a question about you. That was not allowed: nothing was shown.");
constexpr const char* kChangeRefused =
    TrMark("{when} {who} tried to change something in your file. That was not allowed: nothing was changed.");

struct Why {
  access::v1::Relation relation;
  const char* sentence;
};

constexpr Why kWhys[] = {
    {access::v1::RELATION_REQUESTER, TrMark("{name} had asked that question.")},
    {access::v1::RELATION_HOLDER, TrMark("{name} was the one who would answer it.")},
    {access::v1::RELATION_OFFERED, TrMark("{name} had been asked to help.")},
    {access::v1::RELATION_CIRCLE, TrMark("{name} was then one of the people around you.")},
    {access::v1::RELATION_IDENTITY_RIGHT, TrMark("{name} was allowed to know who you are.")},
    {access::v1::RELATION_FORMER_HOLDER, TrMark("{name} had worked on that question before.")},
};

constexpr Said kPurposes[] = {
    {"CARE", TrMark("The reason given: to care for you.")},
    {"IDENTIFY", TrMark("The reason given: to be sure that it is about you.")},
    {"CORRESPOND", TrMark("The reason given: to send a letter or a form.")},
    {"REQUEST_OF_PERSON", TrMark("The reason given: you asked for it yourself.")},
};

const char* Find(std::span<const Said> said, std::string_view code) {
  const auto found = std::find_if(said.begin(), said.end(), [&](const Said& each) { return each.code == code; });
  return found == said.end() ? nullptr : found->sentence;
}

std::chrono::local_days DayOf(const Line& line) {
  return std::chrono::floor<std::chrono::days>(base::ToAmsterdam(KORTELIJN_GET_TIME(line, time)));
}

/// Rows that are told together: of one day, by one person, done in one way; changes always stand alone.
struct Group {
  Line first;
  std::set<base::Time> times;  ///< A list that was read shows several things at once, in a row each.
};

auto KeyOf(const Line& line) {
  const bool alone = line.action() != "R" && line.outcome() == "OK";
  return std::tuple(DayOf(line), line.actor_id(), line.event(), line.outcome() == "OK", static_cast<int>(line.relation()),
                    line.responsible_id(), line.emergency(), line.purpose(), alone ? line.seq() : 0);
}

std::vector<Group> Grouped(const consultation::v1::ListCaseLogResponse& log) {
  std::vector<Group> groups;
  std::map<decltype(KeyOf(Line())), std::size_t> places;
  for (const auto& line : log.lines()) {
    const auto [place, fresh] = places.try_emplace(KeyOf(line), groups.size());
    if (fresh) groups.push_back({line, {}});
    groups[place->second].times.insert(KORTELIJN_GET_TIME(line, time));
  }
  return groups;
}

std::string Clock(base::Time time) {
  const auto local = base::ToAmsterdam(time);
  const auto minute = std::chrono::floor<std::chrono::minutes>(local - std::chrono::floor<std::chrono::days>(local));
  return MinuteOfDay(static_cast<int>(minute.count()));
}

std::string When(const Group& group) {
  const std::string first = Clock(*group.times.begin());
  const std::string last = Clock(*group.times.rbegin());
  const std::map<std::string, std::string> values = {
      {"day", Day(*group.times.begin())}, {"time", first}, {"last", last}, {"n", std::to_string(group.times.size())}};
  if (group.times.size() == 1) return Fill(Tr("On {day} at {time},"), values);
  return Fill(first == last ? Tr("On {day} at {time}, {n} times,") : Tr("On {day}, {n} times between {time} and {last},"), values);
}

std::string Name(const Line& line, const NameOf& name_of) {
  return line.actor_id() == "anonymous" ? Tr("somebody who did not say who they are") : name_of(line.actor_id());
}

std::string Who(const Line& line, const NameOf& name_of) {
  std::map<std::string, std::string> values = {{"name", Name(line, name_of)}, {"organisation", line.organisation()}};
  if (line.discipline() != registry::v1::DISCIPLINE_UNSPECIFIED) {
    values["what"] = Label(line.discipline());
  } else if (line.role() != access::v1::ROLE_UNSPECIFIED) {
    values["what"] = Label(line.role());
  } else {
    return values["name"];
  }
  return Fill(line.organisation().empty() ? Tr("{name}, {what},") : Tr("{name}, {what} at {organisation},"), values);
}

std::string What(const Group& group, const NameOf& name_of) {
  const Line& line = group.first;
  const char* sentence = Find(kEvents, line.event());
  if (sentence == nullptr) sentence = kOtherEvent;
  if (line.outcome() != "OK") sentence = line.action() == "R" || line.action() == "E" ? kReadingRefused : kChangeRefused;
  return Fill(Tr(sentence), {{"when", When(group)}, {"who", Who(line, name_of)}, {"event", line.event()}});
}

std::string StandingIn(const Line& line, const NameOf& name_of) {
  const bool known = !line.responsible_id().empty();
  return Fill(known ? Tr("{name} stood in for {other} at that time.") : Tr("{name} stood in for somebody else at that time."),
              {{"name", Name(line, name_of)}, {"other", known ? name_of(line.responsible_id()) : std::string()}});
}

/// By which rule it was let through; empty where that goes without saying.
std::string Rule(const Line& line, const NameOf& name_of) {
  const auto with_name = [&](const char* sentence) { return Fill(Tr(sentence), {{"name", Name(line, name_of)}}); };
  if (line.relation() == access::v1::RELATION_STAND_IN || !line.responsible_id().empty()) return StandingIn(line, name_of);
  if (line.role() == access::v1::ROLE_PRIVACY_OFFICER)
    return with_name(TrMark("{name} checks that data are handled well in this network."));
  const auto why = std::find_if(std::begin(kWhys), std::end(kWhys), [&](const Why& each) { return each.relation == line.relation(); });
  return why == std::end(kWhys) ? std::string() : with_name(why->sentence);
}

std::string Emergency(const Line& line, const NameOf& name_of) {
  return Fill(Tr("This was emergency access: {name} was not one of the people around you, but said that it could not wait."),
              {{"name", Name(line, name_of)}});
}

std::string Sentence(const Group& group, const NameOf& name_of) {
  const Line& line = group.first;
  std::vector<std::string> parts = {What(group, name_of)};
  const bool let_through = line.outcome() == "OK";
  const auto add = [&](const std::string& part) {
    if (let_through && !part.empty()) parts.push_back(part);
  };
  const bool emergency = line.emergency() || line.relation() == access::v1::RELATION_EMERGENCY;
  add(emergency ? Emergency(line, name_of) : Rule(line, name_of));
  const char* purpose = Find(kPurposes, line.purpose());
  if (purpose != nullptr) add(Tr(purpose));
  return base::Join(parts, " ");
}

}  // namespace

std::vector<std::string> CaseLogSentences(const consultation::v1::ListCaseLogResponse& log, const NameOf& name_of) {
  std::vector<std::string> sentences;
  for (const auto& group : Grouped(log)) sentences.push_back(Sentence(group, name_of));
  return sentences;
}

bool HasCaseLogSentence(std::string_view event) { return Find(kEvents, event) != nullptr; }

std::vector<std::string> CaseLogHeading(const std::string& case_id, base::Time made) {
  return {Tr("Who did what with your file"),
          Fill(Tr("File {id}. Made on {day} at {time}."), {{"id", case_id}, {"day", Day(made)}, {"time", Clock(made)}}),
          Tr("Here you can read who looked at your file or changed it, and why they were allowed to. The oldest comes first.")};
}

std::vector<std::string> CaseLogClosing() {
  return {Tr("What is not in this list:"),
          Tr("- the words in your file;"),
          Tr("- what the computers of the network do by themselves;"),
          Tr("- people who were asked to help, but did not look;"),
          Tr("- questions that were asked without your file;"),
          Tr("- what people read on paper or in another system;"),
          Tr("- what happened longer ago than this list is kept. That is at least five years."),
          Tr("Do you have a question, or is something wrong? Ask the people around you, or the privacy officer of the network.")};
}

}  // namespace kortelijn::client
