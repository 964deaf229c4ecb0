#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "services/common/base/vocabulary.h"

namespace kortelijn::base {

/// The relations by which somebody is let through: usually one, several where each opens a part, none where the role alone does. They are
/// what the domain decided; the log writes them down, and a method's access option says which there may be.
class Relations {
 public:
  constexpr Relations() = default;
  /// kUnspecified is none.
  constexpr Relations(Relation one) : bits_(BitOf(one)) {}  // NOLINT(google-explicit-constructor)
  constexpr Relations(std::initializer_list<Relation> several) {
    for (const Relation each : several) bits_ |= BitOf(each);
  }

  constexpr void Add(Relation one) { bits_ |= BitOf(one); }
  constexpr bool empty() const { return bits_ == 0; }
  constexpr bool Contains(Relation one) const { return (bits_ & BitOf(one)) != 0; }
  /// True if each of them is one of `others`.
  constexpr bool Within(Relations others) const { return (bits_ & ~others.bits_) == 0; }

  /// As the log says it, in the order of the enum: `relation:holder relation:stand_in`; empty for none.
  std::string Rule() const;

  bool operator==(const Relations&) const = default;

 private:
  static constexpr std::uint32_t BitOf(Relation one) { return one == Relation::kUnspecified ? 0U : 1U << static_cast<unsigned>(one); }

  std::uint32_t bits_ = 0;
};

/// The relations that a rule of the log names: what Rule wrote, and whatever stands beside it.
Relations RelationsIn(std::string_view rule);

}  // namespace kortelijn::base
