#include "services/registry/letter.h"

#include <array>
#include <cstdio>

#include "services/common/base/calendar.h"

namespace kortelijn::registry {
namespace {

std::string Happened(const EnrolmentNews& news) {
  std::string text = "op " + LocalMoment(news.time);
  if (!news.access_point.empty()) text += " vanaf " + std::string(news.access_point);
  return text;
}

std::string_view Replacement(const EnrolmentNews& news) {
  return news.replaced ? "Eerdere certificaten zijn daarbij ingetrokken.\n" : "Er was nog geen ander geldig certificaat.\n";
}

struct GrantWords {
  std::string_view to_person;
  std::string_view of_person;
};

GrantWords WordsOf(Grant grant) {
  if (grant == Grant::kCoordinator) return {"hebt u de rol van coördinator gekregen", "de rol van coördinator gekregen"};
  if (grant == Grant::kPrivacyOfficer) return {"hebt u de rol van privacyfunctionaris gekregen", "de rol van privacyfunctionaris gekregen"};
  return {"is een pas van een andere uitgever aan u gekoppeld: wie die heeft, komt binnen als u",
          "een pas van een andere uitgever gekoppeld gekregen"};
}

}  // namespace

std::string LocalMoment(base::Time time) {
  const auto local = base::ToAmsterdam(time);
  const auto day = std::chrono::floor<std::chrono::days>(local);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(local - day);
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%02u-%02u-%04d %02d:%02d", static_cast<unsigned>(date.day()),
                static_cast<unsigned>(date.month()), static_cast<int>(date.year()), static_cast<int>(clock.hours().count()),
                static_cast<int>(clock.minutes().count()));
  return text.data();
}

Letter CodeLetter(std::string_view to, const CodeNews& news) {
  std::string body = "Beste " + std::string(news.name) + ",\n\n";
  body += "Met deze eenmalige code krijgt u toegang tot Kortelijn voor " + std::string(news.network_name) + ":\n\n    ";
  body += std::string(news.code) + "\n\n";
  body += "De code werkt tot " + LocalMoment(news.expire_time) + " en maar een keer. Geef hem aan niemand door.\n";
  body += "Hebt u hier niet om gevraagd, laat het dan uw coördinator weten.\n\n";
  body += "In English: this is your one-time code for Kortelijn. Tell nobody; if you did not ask for it, tell your coordinator.\n";
  return {std::string(to), "Kortelijn: uw eenmalige code", std::move(body)};
}

Letter EnrolledLetter(std::string_view to, const EnrolmentNews& news) {
  std::string body = "Beste " + std::string(news.name) + ",\n\n";
  body += "Er is " + Happened(news) + " met een eenmalige code een certificaat op uw naam gemaakt voor " + std::string(news.network_name) +
          ".\n";
  body += Replacement(news);
  body += "Was u dit niet? Bel dan meteen uw coördinator: die kan de toegang direct stoppen.\n\n";
  body += "In English: somebody enrolled as you in Kortelijn. If it was not you, call your coordinator at once.\n";
  return {std::string(to), "Kortelijn: er is een certificaat op uw naam gemaakt", std::move(body)};
}

Letter EnrolmentNotice(std::string_view to, const EnrolmentNews& news) {
  std::string body = "Voor de privacyfunctionaris van " + std::string(news.network_name) + ".\n\n";
  body += std::string(news.name) + " (" + std::string(news.member_id) + ") heeft " + Happened(news) +
          " met een eenmalige code een certificaat gekregen.\n";
  body += Replacement(news);
  body += "Het staat ook in het logboek van de registry.\n\n";
  body += "In English: the person above enrolled with a one-time code; it is in the log of the registry too.\n";
  return {std::string(to), "Kortelijn: nieuwe inschrijving", std::move(body)};
}

Letter GrantedLetter(std::string_view to, const GrantNews& news) {
  std::string body = "Beste " + news.name + ",\n\n";
  body += "Op " + LocalMoment(news.time) + " " + std::string(WordsOf(news.grant).to_person) + ", in Kortelijn voor " + news.network_name +
          ".\n";
  body += "Klopt dit niet? Bel dan meteen uw coördinator of de privacyfunctionaris.\n\n";
  body += "In English: your account in Kortelijn was given more. If that is wrong, call your coordinator at once.\n";
  return {std::string(to), "Kortelijn: u kunt meer dan eerst", std::move(body)};
}

Letter GrantNotice(std::string_view to, const GrantNews& news) {
  std::string body = "Voor de privacyfunctionaris van " + news.network_name + ".\n\n";
  body +=
      news.name + " (" + news.member_id + ") heeft op " + LocalMoment(news.time) + " " + std::string(WordsOf(news.grant).of_person) + ".\n";
  body += "Wie dat deed, staat in het logboek van de registry.\n\n";
  body += "In English: the account above was given more; who did it is in the log of the registry.\n";
  return {std::string(to), "Kortelijn: iemand kan meer dan eerst", std::move(body)};
}

Letter AddressProposedLetter(std::string_view to, const AddressNews& news) {
  std::string body = "Beste " + news.name + ",\n\n";
  body += "Op " + LocalMoment(news.time) + " is voorgesteld om uw adres bij Kortelijn voor " + news.network_name + " te veranderen in " +
          news.masked + ".\n";
  body += "Tot een tweede persoon dat bevestigt, blijft alles naar dit adres gaan.\n";
  body += "Klopt dit niet? Bel dan meteen uw coördinator of de privacyfunctionaris.\n\n";
  body += "In English: somebody proposed another address for you in Kortelijn. If that is wrong, call your coordinator at once.\n";
  return {std::string(to), "Kortelijn: er is een ander adres voor u voorgesteld", std::move(body)};
}

Letter AddressChangedLetter(std::string_view to, const AddressNews& news) {
  std::string body = "Beste " + news.name + ",\n\n";
  body += "Op " + LocalMoment(news.time) + " is uw adres bij Kortelijn voor " + news.network_name + " veranderd in " + news.masked + ".\n";
  body += "Codes en berichten gaan voortaan daarheen; dit is de laatste brief aan dit adres.\n";
  body += "Klopt dit niet? Bel dan meteen uw coördinator of de privacyfunctionaris.\n\n";
  body += "In English: your address in Kortelijn was changed. If that is wrong, call your coordinator at once.\n";
  return {std::string(to), "Kortelijn: uw adres is veranderd", std::move(body)};
}

}  // namespace kortelijn::registry
