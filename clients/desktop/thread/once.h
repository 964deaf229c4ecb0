#pragma once

#include <string>

#include "services/common/base/id.h"

namespace kortelijn::desktop {

/// Names what is sent, so that an act happens once: the same request again, because nobody knows whether it arrived, keeps the id that it
/// had; another one gets a new id.
class Once {
 public:
  template <typename Request>
  Request Named(Request request) {
    request.clear_request_id();
    const std::string said = Request::descriptor()->full_name() + request.SerializeAsString();
    if (said != said_) {
      said_ = said;
      id_ = base::NewId();
    }
    request.set_request_id(id_);
    return request;
  }
  /// It arrived: the same again is another act.
  void Done() { said_.clear(); }

 private:
  std::string said_;
  std::string id_;
};

}  // namespace kortelijn::desktop
