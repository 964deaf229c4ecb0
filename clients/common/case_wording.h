#pragma once

#include <string>

#include "clients/common/people.h"
#include "kortelijn/consultation/v1/consultation.pb.h"
#include "kortelijn/registry/v1/network.pb.h"

/// What is kept of a case, in words.
namespace kortelijn::client {

/// `between 1950 and 1954`, from the first year of the band; empty for 0.
std::string BornText(int band);

/// A colour of the network's scale with its meaning; the key of one that is off the scale, empty if none is set.
std::string ColourText(const registry::v1::Network& network, const std::string& key);

/// The answer, by whom and when; empty if it was not asked.
std::string SurpriseText(People& people, const consultation::v1::SurpriseQuestion& question);

/// The dimensions that nobody in the circle looks after, with commas.
std::string Uncovered(const consultation::v1::Case& value);

/// What a consent is about: `people in care, spiritual`, or a person.
std::string ConsentAbout(People& people, const consultation::v1::Consent& consent);

/// Who may know who the person is, and whether it is kept; empty if nobody may.
std::string IdentityText(People& people, const consultation::v1::Case& value);

}  // namespace kortelijn::client
