#pragma once

#include <QString>

#include "clients/common/people.h"
#include "kortelijn/consultation/v1/consultation_service.pb.h"
#include "services/common/base/time.h"

namespace kortelijn::desktop {

/// A question and its threads as rich text: nothing of what people wrote is taken for markup. May ask the registry for names.
QString ThreadHtml(client::People& people, const consultation::v1::GetConsultationResponse& response, base::Time now);

/// A text that people wrote as rich text.
QString PlainHtml(const std::string& text);

}  // namespace kortelijn::desktop
