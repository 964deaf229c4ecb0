#pragma once

#include <string>
#include <string_view>

#include "services/common/base/time.h"

namespace kortelijn::registry {

/// A message to one address, in plain text. Those of enrolment are in Dutch with a line in English.
struct Letter {
  std::string to;
  std::string subject;
  std::string body;
};

/// Brings a one-time code to the address on record. The only place where a code is written out.
struct CodeNews {
  std::string_view name;
  std::string_view network_name;
  std::string_view code;
  base::Time expire_time;
};
Letter CodeLetter(std::string_view to, const CodeNews& news);

/// Says that a person enrolled: to the person, so that they notice if it was not them, and to the privacy officers.
struct EnrolmentNews {
  std::string_view name;
  std::string_view member_id;
  std::string_view network_name;
  base::Time time;
  /// Where it was done, as the log has it.
  std::string_view access_point;
  /// Whether earlier certificates were revoked by it.
  bool replaced = false;
};
Letter EnrolledLetter(std::string_view to, const EnrolmentNews& news);
Letter EnrolmentNotice(std::string_view to, const EnrolmentNews& news);

/// Says to the address on record so far that another one was proposed, and that it was taken.
struct AddressNews {
  std::string name;
  std::string network_name;
  std::string masked;  ///< The other address, as it may be shown.
  base::Time time;
};
Letter AddressProposedLetter(std::string_view to, const AddressNews& news);
Letter AddressChangedLetter(std::string_view to, const AddressNews& news);

/// What somebody got that lets them, or whoever else uses it, do more in the network.
enum class Grant { kCard, kCoordinator, kPrivacyOfficer };

/// Says to the person, so that they notice if it is not right, and to the privacy officers, that somebody was given one of these. Which
/// card it is, is in the log alone.
struct GrantNews {
  std::string name;
  std::string member_id;
  std::string network_name;
  base::Time time;
  Grant grant;
};
Letter GrantedLetter(std::string_view to, const GrantNews& news);
Letter GrantNotice(std::string_view to, const GrantNews& news);

/// A moment for people: `24-05-2026 14:05`, in Amsterdam.
std::string LocalMoment(base::Time time);

}  // namespace kortelijn::registry
