#pragma once

#include <memory>

#include "clients/common/private_key.h"
#include "clients/desktop/shell/draft_files.h"
#include "clients/desktop/shell/keyring.h"
#include "clients/desktop/shell/worker.h"

/// Where the key that seals a profile's drafts is kept: in the desktop's keyring; where none answers, in the file `drafts/key` of the
/// profile, under the passphrase of the private key (scrypt) or, where that is open or in a token, as open as the file is.
namespace kortelijn::desktop {

enum class DraftKeyPlace { kKeyring, kUnderPassphrase, kInFile, kNowhere };

/// How well drafts are kept, for the person to know.
QString Sentence(DraftKeyPlace place);

/// The drafts of a profile, ready to go on with.
struct OpenedDrafts {
  std::shared_ptr<const DraftFiles> files;  ///< Null: nothing is kept.
  DraftKeyPlace place = DraftKeyPlace::kNowhere;
};

/// The key in the file. With a passphrase it is put under it if it was open. A file that cannot be opened any more, because the passphrase
/// is another one since somebody enrolled anew, is put aside as `key.lost`, and what it sealed stays sealed until a passphrase comes that
/// opens it. Makes one if `make`; else nothing where there is none. Not for the thread of the window. Errors: FILE_UNWRITABLE.
std::optional<crypto::DataKey> DraftKeyInFile(const std::filesystem::path& folder, const std::string& passphrase, bool make);

/// What drafts are opened with.
struct DraftOpening {
  client::Profile profile;
  client::Secrets secrets;     ///< What opens the private key; nobody is asked.
  Keyring* keyring = nullptr;  ///< Null: there is none.
};

/// Opens the drafts of a profile: asks the keyring, then reads on the worker, once the private key has opened. Delivered while `owner`
/// lives. Errors: those of OpenIdentity; FILE_UNWRITABLE.
void OpenDrafts(const DraftOpening& opening, Worker& worker, QObject* owner, const std::function<void(const OpenedDrafts&)>& then,
                const std::function<void(const client::Explanation&)>& otherwise);

}  // namespace kortelijn::desktop
