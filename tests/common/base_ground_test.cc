#include "services/common/base/ground.h"

#include <gtest/gtest.h>

namespace kortelijn::base {
namespace {

TEST(GroundTest, OnlyWhatThereIsIsKept) {
  EXPECT_EQ(FormatGround({}), "");
  EXPECT_EQ(FormatGround({.responsible_id = "ann"}), "responsible=ann");
  EXPECT_EQ(FormatGround({.consent = "SOCIAL granted", .emergency = true}), "consent=SOCIAL granted;emergency=yes");
  EXPECT_EQ(FormatGround({"ann", "SOCIAL granted", "CARE", true}), "responsible=ann;consent=SOCIAL granted;purpose=CARE;emergency=yes");
}

TEST(GroundTest, EveryGroundComesBackAsItWas) {
  for (const std::string responsible : {"", "ann"}) {
    for (const std::string consent : {"", "SOCIAL granted"}) {
      for (const std::string purpose : {"", "CARE"}) {
        for (const bool emergency : {false, true}) {
          const Ground ground{responsible, consent, purpose, emergency};
          EXPECT_EQ(ParseGround(FormatGround(ground)), ground) << FormatGround(ground);
        }
      }
    }
  }
}

TEST(GroundTest, WhatALaterVersionAddsIsPassedOver) {
  EXPECT_EQ(ParseGround("responsible=ann;weather=fair;;purpose=CARE"), (Ground{.responsible_id = "ann", .consent = {}, .purpose = "CARE"}));
}

}  // namespace
}  // namespace kortelijn::base
