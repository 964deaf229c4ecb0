#include "tests/support/other_network.h"

#include "services/init.h"

namespace kortelijn::test {

std::map<std::string, std::string> FoundOtherNetwork(Installation& here) {
  here.Stop();
  const auto codes = FoundNetwork({.data = here.settings().data,
                                   .network_id = "other",
                                   .network_name = "Other network",
                                   .municipalities = {"GM0879"},
                                   .coordinator = {"coordinator2", "Cees Demo", "cees@demo.example"},
                                   .privacy_officer = {"privacy2", "Petra Demo", "petra@demo.example"},
                                   .hosts = {}},
                                  here.clock());
  here.Start();
  return {{"coordinator2", codes.coordinator_code}, {"privacy2", codes.privacy_officer_code}};
}

}  // namespace kortelijn::test
