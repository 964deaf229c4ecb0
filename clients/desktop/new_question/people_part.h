#pragma once

#include <QButtonGroup>
#include <QLabel>
#include <QRadioButton>
#include <QVBoxLayout>
#include <map>
#include <vector>

#include "clients/desktop/craft/card.h"
#include "clients/desktop/new_question/part.h"
#include "kortelijn/referral/v1/referral_service.pb.h"

namespace kortelijn::desktop {

/// Who could take the question in each dimension, with what speaks for each and what counts against, and to whom it goes: a named person,
/// the ring (unless somebody chooses otherwise) or the coordinator. Whoever was chosen stays chosen when the proposals change.
class PeoplePart : public Part {
  Q_OBJECT

 public:
  explicit PeoplePart(QWidget* parent);

  void Set(const consultation::v1::Consultation& question) override;
  void FillIn(consultation::v1::Consultation& question) const override;

  /// What came of a request.
  void Propose(const referral::v1::ProposeCandidatesResponse& response, const referral::v1::ProposeCandidatesRequest& request);
  /// In place of proposals.
  void Say(const QString& sentence, const char* tone);
  void Clear(const QString& sentence);
  /// The keyboard comes here after `before`.
  void ComeAfter(QWidget* before) { before_ = before; }

 private:
  struct Choice {
    referral::v1::RoutingMode mode = referral::v1::ROUTING_MODE_BROADCAST_CLAIM;
    std::string person;
    bool operator==(const Choice&) const = default;
  };
  using Dimension = registry::v1::Dimension;

  void ShowOne(const referral::v1::Proposal& proposal);
  void ShowCandidate(Card& card, const referral::v1::Proposal& proposal, const referral::v1::Candidate& candidate);
  void ShowUnlisted(Card& card, const referral::v1::Proposal& proposal);
  void Add(Card& card, Dimension dimension, const Choice& choice, const QString& text);
  QString Focused() const;
  void Focus(const QString& name);
  void Order();

  std::map<Dimension, Choice> choices_;
  std::map<std::string, std::string> names_;  ///< Of everybody who was proposed.
  referral::v1::ProposeCandidatesResponse shown_;
  referral::v1::ProposeCandidatesRequest request_;  ///< Of what is shown.
  QWidget* before_ = nullptr;
  QLabel* said_;
  QVBoxLayout* cards_;
  std::vector<QRadioButton*> buttons_;  ///< As they stand under each other.
  QButtonGroup* group_ = nullptr;       ///< Of the card that is being made.
};

}  // namespace kortelijn::desktop
