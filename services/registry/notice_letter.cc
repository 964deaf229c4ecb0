#include "services/registry/notice_letter.h"

#include <array>

namespace kortelijn::registry {
namespace {

/// What a mail of one kind says. `{when}` is how soon, `{id}` the reference, `{who}` who opened a case.
struct Wording {
  std::string_view subject;
  std::string_view text;
};

struct Language {
  std::string_view greeting;
  std::string_view network;
  std::array<Wording, 7> kinds;  ///< By NoticeKind; the first is none.
  Wording word_of_others;        ///< To who stands in.
  Wording answer_to_others;      ///< The same.
  Wording emergency_to_officer;
  std::string_view no_more;
  std::array<std::string_view, 4> urgencies;  ///< U3, U4, U5, ROUTINE.
};

constexpr Language kDutch = {"Beste ",
                             "Kortelijn, ",
                             {{{},
                               {"Kortelijn: er is een vraag voor u",
                                "Er is een vraag die u zou kunnen oppakken. Hoe snel: {when}.\n"
                                "Kenmerk: {id}\n\nBekijk wat er voor u klaarstaat, en pak op of sla af:\n\n    kortelijn inbox\n"},
                               {"Kortelijn: er is een bericht voor u",
                                "Bij een vraag waar u bij betrokken bent wacht een bericht op u.\n"
                                "Kenmerk: {id}\n\nLees en reageer:\n\n    kortelijn consult show {id}\n"},
                               {"Kortelijn: uw vraag heeft een uitkomst",
                                "Op een vraag van u is geantwoord, of die is zonder antwoord afgesloten.\n"
                                "Kenmerk: {id}\n\nLees het, en bevestig als u verder kunt:\n\n    kortelijn consult show {id}\n"},
                               {"Kortelijn: een vraag heeft uw aandacht nodig",
                                "Een vraag in het netwerk komt niet verder zonder u als coördinator.\n"
                                "Kenmerk: {id}\n\nKijk op het bord:\n\n    kortelijn board\n"},
                               {"Kortelijn: klopt uw vermelding nog?",
                                "U hebt uw vermelding een tijd niet bevestigd. Collega's zien dat, en u\n"
                                "wordt minder vaak voorgesteld. Kijk of alles nog klopt, en bevestig:\n\n"
                                "    kortelijn professional show {id}\n    kortelijn professional confirm {id}\n"},
                               {"Kortelijn: noodtoegang tot een casus van u",
                                "Noodtoegang: {who} heeft een casus geopend waar u bij betrokken bent.\n"
                                "Kenmerk: {id}\n\nBekijk waarom, en tot wanneer:\n\n    kortelijn case show {id}\n"}}},
                             {"Kortelijn: een bericht bij uw waarneming",
                              "Bij een vraag van iemand voor wie u nu waarneemt wacht een bericht.\n"
                              "Kenmerk: {id}\n\nLees en reageer:\n\n    kortelijn consult show {id}\n"},
                             {"Kortelijn: een uitkomst bij uw waarneming",
                              "Op een vraag van iemand voor wie u nu waarneemt is geantwoord, of die is\nzonder antwoord afgesloten.\n"
                              "Kenmerk: {id}\n\nLees het, en bevestig als u verder kunt:\n\n    kortelijn consult show {id}\n"},
                             {"Kortelijn: noodtoegang tot een casus",
                              "Noodtoegang: {who} heeft een casus geopend zonder bij de kring te horen.\n"
                              "Kenmerk: {id}\n\nBekijk in het logboek wat er gelezen is:\n\n    kortelijn log patient {id}\n"},
                             "Zulke mails niet of in het Engels ontvangen: kortelijn notices --help\n",
                             {"binnen enkele uren", "vandaag", "de volgende werkdag", "geen haast"}};

constexpr Language kEnglish = {"Dear ",
                               "Kortelijn, ",
                               {{{},
                                 {"Kortelijn: there is a question for you",
                                  "There is a question that you could pick up. How soon: {when}.\n"
                                  "Reference: {id}\n\nSee what waits for you, and pick up or decline:\n\n    kortelijn inbox\n"},
                                 {"Kortelijn: there is a message for you",
                                  "A message waits for you with a question that you are involved in.\n"
                                  "Reference: {id}\n\nRead it and reply:\n\n    kortelijn consult show {id}\n"},
                                 {"Kortelijn: your question has an outcome",
                                  "A question of yours was answered, or ended without an answer.\n"
                                  "Reference: {id}\n\nRead it, and confirm when you can go on:\n\n    kortelijn consult show {id}\n"},
                                 {"Kortelijn: a question needs your attention",
                                  "A question in the network gets no further without you as coordinator.\n"
                                  "Reference: {id}\n\nLook at the board:\n\n    kortelijn board\n"},
                                 {"Kortelijn: is your entry still right?",
                                  "You have not confirmed your entry for a while. Colleagues see that, and\n"
                                  "you are proposed less often. See whether it is right, and confirm:\n\n"
                                  "    kortelijn professional show {id}\n    kortelijn professional confirm {id}\n"},
                                 {"Kortelijn: emergency access to a case of yours",
                                  "Emergency access: {who} has opened a case that you are involved in.\n"
                                  "Reference: {id}\n\nSee why, and until when:\n\n    kortelijn case show {id}\n"}}},
                               {"Kortelijn: a message where you stand in",
                                "A message waits with a question of somebody for whom you stand in now.\n"
                                "Reference: {id}\n\nRead it and reply:\n\n    kortelijn consult show {id}\n"},
                               {"Kortelijn: an outcome where you stand in",
                                "A question of somebody for whom you stand in now was answered, or ended\nwithout an answer.\n"
                                "Reference: {id}\n\nRead it, and confirm when you can go on:\n\n    kortelijn consult show {id}\n"},
                               {"Kortelijn: emergency access to a case",
                                "Emergency access: {who} has opened a case without being in its circle.\n"
                                "Reference: {id}\n\nSee in the log what was read:\n\n    kortelijn log patient {id}\n"},
                               "To get no such mails, or in Dutch: kortelijn notices --help\n",
                               {"within hours", "today", "the next working day", "no haste"}};

std::string_view UrgencyWord(const Language& language, base::Urgency urgency) {
  const int place = static_cast<int>(urgency) - static_cast<int>(base::Urgency::kU3);
  const bool known = place >= 0 && place < static_cast<int>(language.urgencies.size());
  return known ? language.urgencies.at(static_cast<std::size_t>(place)) : language.urgencies.back();
}

std::string Filled(std::string_view text, std::string_view name, std::string_view value) {
  std::string filled;
  for (auto at = text.find(name); at != std::string_view::npos; at = text.find(name)) {
    filled.append(text.substr(0, at)).append(value);
    text.remove_prefix(at + name.size());
  }
  return filled.append(text);
}

const Wording& WordingOf(const Language& language, const Notice& notice, const Member& to) {
  if (notice.kind == NoticeKind::kEmergency && to.Has(base::Role::kPrivacyOfficer)) return language.emergency_to_officer;
  if (notice.stands_for.empty()) return language.kinds.at(static_cast<std::size_t>(notice.kind));
  return notice.kind == NoticeKind::kAnswer ? language.answer_to_others : language.word_of_others;
}

}  // namespace

Letter NoticeLetter(const Notice& notice, const Member& to, std::string_view network_name) {
  const Language& language = to.language == "en" ? kEnglish : kDutch;
  const Wording& wording = WordingOf(language, notice, to);
  const std::string text = Filled(wording.text, "{id}", notice.reference.empty() ? notice.subject_id : notice.reference);
  std::string body = std::string(language.greeting) + to.display_name + ",\n\n";
  body += Filled(Filled(text, "{when}", UrgencyWord(language, notice.urgency)), "{who}", notice.actor_name) + "\n";
  if (notice.kind != NoticeKind::kEmergency) body += std::string(language.no_more) + "\n";
  body += "-- \n" + std::string(language.network) + std::string(network_name) + "\n";
  return {to.email, std::string(wording.subject), std::move(body)};
}

}  // namespace kortelijn::registry
