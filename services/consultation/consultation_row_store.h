#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "services/common/db/database.h"
#include "services/consultation/thread.h"

/// Rows of the tables of ConsultationStore as values and back. Texts stay as they are in the row: sealed.
namespace kortelijn::consultation {

/// Kind of a row in table message that is a confirmation: no kind of a message.
inline constexpr int kConfirmationKind = 5;

/// Lists folded into one column; the parts are ids, tags and numbers, none of which holds a separator.
std::string FoldDimensions(const std::vector<DimensionRequest>& dimensions);
std::string FoldTags(const std::vector<std::string>& tags);
std::string FoldOffers(const std::vector<OpenOffer>& offers);

/// Columns 0 to 15: id to brief.
Consultation ToConsultation(const db::Row& row);

/// Columns 0 to 3: network_id, dimensions, entered_in_error, status.
void ReadOutline(const db::Row& row, Consultation& consultation);

/// Columns from `first` on: consultation_id to onward_proposer.
Referral ToReferral(const db::Row& row, std::size_t first);

/// Columns 0 to 9: id to compartment, and 10, the text, where it was asked for.
bool IsConfirmation(const db::Row& row);
Message ToMessage(const db::Row& row);
Confirmation ToConfirmation(const db::Row& row);
Message FromConfirmation(const Confirmation& confirmation);

}  // namespace kortelijn::consultation
