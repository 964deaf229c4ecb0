#pragma once

#include <string>

#include "clients/common/people.h"
#include "kortelijn/consultation/v1/consultation_service.pb.h"

/// What stands above the messages of a thread.
namespace kortelijn::client {

/// `Geert Demo answers – advice given`.
std::string MessageHead(People& people, const consultation::v1::Message& message);

/// `confirmed: this helped`; who confirmed it, where that was not the requester.
std::string ConfirmationHead(People& people, const consultation::v1::ConfirmedAnswer& confirmed, const std::string& requester_id);

}  // namespace kortelijn::client
