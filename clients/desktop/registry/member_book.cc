#include "clients/desktop/registry/member_book.h"

#include "kortelijn/registry/v1/registry_service.grpc.pb.h"

namespace kortelijn::desktop {
namespace {

namespace v1 = registry::v1;

constexpr int kPageSize = 500;

v1::ListMembersResponse PageOf(client::Session& session, const std::string& token) {
  v1::ListMembersRequest request;
  request.set_page_size(kPageSize);
  request.set_page_token(token);
  return session.Call(&v1::RegistryService::Stub::ListMembers, request);
}

}  // namespace

std::optional<v1::Member> MemberBook::Find(client::Session& session, const std::string& id) {
  const auto later = after_.lower_bound(id);
  std::string token = later == after_.begin() ? std::string() : std::prev(later)->second;
  for (;;) {
    const auto page = PageOf(session, token);
    for (const auto& member : page.members()) {
      if (member.id() == id) return member;
    }
    token = page.next_page_token();
    if (token.empty() || page.members().rbegin()->id() > id) return std::nullopt;
    after_[page.members().rbegin()->id()] = token;
  }
}

}  // namespace kortelijn::desktop
