#pragma once

namespace kortelijn::desktop {

/// Whether the person wants to be told on this computer, beside the window; true until they say otherwise. Kept with the window's settings.
bool TraySetting();
void SetTraySetting(bool on);

}  // namespace kortelijn::desktop
