#pragma once
// One life of the kiosk's program, from power on to its death or the end of its work: the real state machine, runner, store, sender and
// client, without window. A citizen files a dossier with a paper; in a later life she comes back and goes on where she was.

#include "kiosk/core/catalog/catalog.h"
#include "kiosk/core/texts.h"
#include "kiosk/runtime/form_shelf.h"
#include "tests/crash/stage.h"

#include <filesystem>
#include <map>
#include <memory>

namespace motcua::crash {

/// What every life needs and nobody changes: read once, before the first fork.
struct Library {
    std::map<Language, std::shared_ptr<Texts const>> texts;
    std::shared_ptr<catalog::Catalog const> catalogue;
    std::unique_ptr<runtime::FormShelf> forms;
    static Library read();
};

enum class Citizen { comes_back, stays_away };

/// For a forked child. Returns true when the dossier is at the portal and nothing of it is left here but its receipt; otherwise
/// stage.wrong says what is missing. `citizen` says what happens when an earlier life had told "saved".
bool live(Stage& stage, Library const& library, std::filesystem::path const& data, Citizen citizen);

/// What must be true after a death, before anybody goes on. Opens the store and closes it again.
void check_what_was_told(Stage& stage, Library const& library, std::filesystem::path const& data);

enum class Disk { quick, slow };
/// A citizen signs in, looks and goes; with a slow disk she goes before the store knows that she came. Complains when a byte of her
/// token is still in this process's memory (F84).
void sign_in_and_go(Stage& stage, Library const& library, std::filesystem::path const& data, Disk disk);

/// Asks the portal as the citizen would and compares with stage.form_data (or fills it, the first time).
void check_dossier_at_portal(Stage& stage, std::filesystem::path const& data);

} // namespace motcua::crash
