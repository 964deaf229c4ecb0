#pragma once

#include <google/protobuf/message.h>

#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace kortelijn::test {

/// Where one of the canaries stands: in what, and in which form.
struct Sighting {
  std::string place;
  std::string canary;
  std::string form;
};
std::ostream& operator<<(std::ostream& out, const Sighting& sighting);

/// Texts that stand nowhere else in the world, to be sent in fields that are marked CONTENT, IDENTITY or SECRET, and looked for where
/// nothing of such fields may be.
class Canaries {
 public:
  Canaries();

  /// A text of 22 to 26 characters. All of them share one stem of random letters.
  std::string Text();
  /// Nine digits that pass the eleven-test, and a day: what the service takes in fields that take no text.
  std::string Bsn();
  std::string Day();
  /// Something else to be looked for.
  void Add(const std::string& word) { words_.push_back(word); }

  /// Puts a text into every sensitive field of a request that is empty; lists get one item if they have none, and the items they have are
  /// filled.
  void Fill(google::protobuf::Message& request);
  /// Puts a text into every text field of a request, sensitive or not, however deep, but request_id.
  void Flood(google::protobuf::Message& request);

  /// Remembers which sensitive fields of the request hold something.
  void Note(const google::protobuf::Message& request);
  const std::set<std::string>& sent() const { return sent_; }

  /// In these bytes, as they are or in UTF-16, in hexadecimal digits, base64 or percent-encoding.
  std::vector<Sighting> In(std::string_view bytes, const std::string& place) const;
  /// In every file below a folder, and in their names.
  std::vector<Sighting> Below(const std::filesystem::path& folder) const;

  /// The forms of a word that are looked for, each with its name.
  struct Form {
    std::string name;
    std::string bytes;
  };
  static std::vector<Form> Forms(const std::string& word);
  const std::string& stem() const { return words_.front(); }

 private:
  std::vector<std::string> words_;
  std::set<std::string> sent_;
  int texts_ = 0;
};

/// The sensitive fields that a request can carry: `PutIdentityRequest.identity.bsn`.
std::set<std::string> SensitiveFields(const google::protobuf::Descriptor* request);

/// A whole file.
std::string Whole(const std::filesystem::path& file);

}  // namespace kortelijn::test
