// How a certificate is renewed on the way, and a key under a passphrase opened.
#include "services/common/crypto/protected_key.h"
#include "tests/common/client_session.h"

namespace kortelijn::client {
namespace {

using ::testing::SizeIs;

const std::string kPassphrase = "four words in a row";

Secrets Typing(const std::string& passphrase) {
  return {{}, [passphrase](Secret) { return passphrase; }};
}

TEST_F(SessionTest, CertificatesAreRenewedFromDayTen) {
  const auto young = Enrol(24h * 9);
  EXPECT_FALSE(Session(young, clock_, Quick()).RenewIfDue());
  const auto old = Enrol(24h * 11);
  const std::string key = LoadIdentity(old).key_pem;
  Session session(old, clock_, Quick());
  EXPECT_TRUE(session.RenewIfDue());
  EXPECT_EQ(crypto::ReadCertificate(LoadIdentity(old).certificate_pem).certificate_id, "renewed");
  EXPECT_NE(LoadIdentity(old).key_pem, key);
  EXPECT_EQ(session.Call(&v1::RegistryService::Stub::SuspendMember, Suspend()).member().id(), "bert.demo") << "with the new one";
  EXPECT_FALSE(session.RenewIfDue());
}

TEST_F(SessionTest, WhoeverRenewsAlreadyIsLeftToIt) {
  const auto old = Enrol(24h * 11);
  const RenewalLock other(old);
  EXPECT_FALSE(Session(old, clock_, Quick()).RenewIfDue());
}

TEST_F(SessionTest, ARenewalThatFailsIsTriedOnceAndKeepsWhatIsThere) {
  registry_.renewal = wire::ToStatus(Fault(Code::kUnavailable, "FEED_STALE", "away"));
  const auto old = Enrol(24h * 11);
  const std::string certificate = LoadIdentity(old).certificate_pem;
  Session session(old, clock_, Quick());
  EXPECT_THROW(session.RenewIfDue(), Fault);
  EXPECT_EQ(registry_.renewals, 1);
  EXPECT_EQ(LoadIdentity(old).certificate_pem, certificate);
  EXPECT_EQ(session.Call(&v1::RegistryService::Stub::SuspendMember, Suspend()).member().id(), "bert.demo");
}

TEST_F(SessionTest, WhatAnotherProcessRenewedIsTakenUp) {
  const auto old = Enrol(24h * 11);
  Session session(old, clock_, Quick());
  EXPECT_FALSE(session.TakeUpRenewed());
  ASSERT_TRUE(Session(old, clock_, Quick()).RenewIfDue());
  EXPECT_FALSE(session.RenewIfDue()) << "it is not renewed twice";
  EXPECT_EQ(registry_.renewals, 1);
  EXPECT_EQ(session.Call(&v1::RegistryService::Stub::SuspendMember, Suspend()).member().id(), "bert.demo");
}

TEST_F(SessionTest, ACallThatIsRefusedForAnOldCertificateIsDoneWithTheNewOne) {
  const auto profile = Enrol();
  Session session(profile, clock_, Quick());
  const auto key = crypto::NewKey();
  ReplaceIdentity(profile, key, authority_.SignPerson(crypto::NewCertificateRequest(key), "anna.demo", "second", RealNow(), 24h * 30));
  registry_.refusals = 1;
  registry_.refusal = wire::ToStatus(Fault(Code::kUnauthenticated, base::reason::kCertificateRevoked, "replaced"));
  EXPECT_EQ(session.Call(&v1::RegistryService::Stub::SuspendMember, Suspend()).member().id(), "bert.demo");
  EXPECT_THAT(registry_.request_ids, SizeIs(2));
  registry_.refusals = 1;
  EXPECT_EQ(ReasonOf(session), "CERTIFICATE_REVOKED") << "there is no newer one";
}

TEST_F(SessionTest, SessionsThatShareHaveOneChannelAndAnotherAfterARenewal) {
  const auto old = Enrol(24h * 11);
  const auto channels = std::make_shared<SharedChannels>();
  Session one(old, clock_, Quick());
  Session other(old, clock_, Quick());
  for (auto* each : {&one, &other}) each->Share(channels);
  const auto before = one.ChannelTo("registry");
  EXPECT_EQ(other.ChannelTo("registry"), before);
  EXPECT_NE(Session(old, clock_, Quick()).ChannelTo("registry"), before) << "who does not share has its own";
  ASSERT_TRUE(one.RenewIfDue());
  const auto after = one.ChannelTo("registry");
  EXPECT_NE(after, before);
  EXPECT_EQ(other.ChannelTo("registry"), before) << "until it takes up what was renewed";
  ASSERT_TRUE(other.TakeUpRenewed());
  EXPECT_EQ(other.ChannelTo("registry"), after);
  EXPECT_EQ(other.Call(&v1::RegistryService::Stub::SuspendMember, Suspend()).member().id(), "bert.demo");
}

TEST_F(SessionTest, AKeyUnderAPassphraseStaysUnderItWhenRenewed) {
  const auto old = Enrol(24h * 11);
  const auto kept = LoadIdentity(old);
  ReplaceIdentity(old, crypto::ProtectKey(kept.key_pem, kPassphrase), kept.certificate_pem);
  Session session(old, clock_, Quick(), Typing(kPassphrase));
  ASSERT_TRUE(session.RenewIfDue());
  EXPECT_EQ(session.Call(&v1::RegistryService::Stub::SuspendMember, Suspend()).member().id(), "bert.demo");
  EXPECT_TRUE(crypto::IsProtected(LoadIdentity(old).key_pem));
  EXPECT_TRUE(crypto::OpenKey(LoadIdentity(old).key_pem, kPassphrase).has_value());
}

TEST_F(SessionTest, WithoutTheRightPassphraseThereIsNoSession) {
  const auto profile = Enrol();
  const auto kept = LoadIdentity(profile);
  ReplaceIdentity(profile, crypto::ProtectKey(kept.key_pem, kPassphrase), kept.certificate_pem);
  const auto reason = [&](const Secrets& secrets) -> std::string {
    try {
      Session session(profile, clock_, Quick(), secrets);
      return {};
    } catch (const Fault& fault) {
      return fault.reason();
    }
  };
  EXPECT_EQ(reason(Typing(kPassphrase)), "");
  EXPECT_EQ(reason(Typing("another long passphrase")), "PASSPHRASE_WRONG");
  EXPECT_EQ(reason(Secrets()), "SECRET_REQUIRED");
  const auto file = home_ / "passphrase";
  const auto from_file = [&] { return Secrets(Variables{{"KORTELIJN_PASSPHRASE_FILE", file.string()}}); };
  EXPECT_EQ(reason(from_file()), "SECRET_FILE_EXPOSED") << "it is not there";
  crypto::WriteFile(file, kPassphrase + "\n");
  EXPECT_EQ(reason(from_file()), "");
  fs::permissions(file, fs::perms::group_read, fs::perm_options::add);
  EXPECT_EQ(reason(from_file()), "SECRET_FILE_EXPOSED") << "others can read it";
}

}  // namespace
}  // namespace kortelijn::client
