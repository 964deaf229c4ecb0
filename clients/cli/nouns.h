#pragma once

#include "clients/cli/command.h"

/// Each noun adds itself with its verbs to the command line; one file a noun.
namespace kortelijn::cli {

void AddBoard(Command& root);
void AddCase(Command& root);
void AddConsult(Command& root);
void AddEnrol(Command& root);
void AddExpertise(Command& root);
void AddInbox(Command& root);
void AddKey(Command& root);
void AddLog(Command& root);
void AddMember(Command& root);
void AddNetwork(Command& root);
void AddNotices(Command& root);
void AddOrganisation(Command& root);
void AddProfessional(Command& root);
void AddProfile(Command& root);
void AddPropose(Command& root);
void AddReferral(Command& root);
void AddReport(Command& root);
void AddRetention(Command& root);
void AddWhoami(Command& root);

}  // namespace kortelijn::cli
