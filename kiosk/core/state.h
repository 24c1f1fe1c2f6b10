#pragma once
// All the kiosk knows, in one value. update() is the only writer, the thread that owns it the only reader.

#include "kiosk/core/catalog/agencies.h"
#include "kiosk/core/catalog/catalog.h"
#include "kiosk/core/catalog/search.h"
#include "kiosk/core/catalog/units.h"
#include "kiosk/core/display.h"
#include "kiosk/core/dossier/draft.h"
#include "kiosk/core/instant.h"
#include "kiosk/core/ports/card_reader.h"
#include "kiosk/core/ports/portal_values.h"
#include "kiosk/core/settings.h"
#include "kiosk/core/staff/readiness.h"
#include "kiosk/core/text/suggest.h"
#include "kiosk/core/visit/place.h"

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace motcua {

/// Why nobody can be served. Each has a sentence for citizens, one for staff and a code for the log (text keys fault.<code>.*).
enum class Fault { storage_full, storage_unwritable, storage_corrupt, configuration, catalogue_missing };

enum class Line { unknown, up, down };

/// What lies over the current screen; only one at a time.
struct NoOverlay {
    bool operator==(NoOverlay const&) const = default;
};
struct StaffIsCalled {
    bool operator==(StaffIsCalled const&) const = default;
};
struct AskingToEnd {
    bool operator==(AskingToEnd const&) const = default;
};
struct ChoosingDisplay { ///< language, text size, colours, height of the controls
    bool operator==(ChoosingDisplay const&) const = default;
};
struct ReadingSample { ///< the form as somebody invented filled it in
    bool operator==(ReadingSample const&) const = default;
};
struct ReadingHelp {
    std::string question; ///< path
    bool operator==(ReadingHelp const&) const = default;
};
struct AskingToHide { ///< an answer would hide later answers: said before it takes effect
    std::string question;
    form::Value value;
    int hidden = 0;
    bool operator==(AskingToHide const&) const = default;
};
struct CardMessage { ///< a code that is of no use here: what it is and what to do
    std::string text_key;
    bool operator==(CardMessage const&) const = default;
};
struct AskingOtherCard { ///< this part was filled from another person's card
    CardPerson person;
    CardSource source = CardSource::keyboard;
    bool operator==(AskingOtherCard const&) const = default;
};
struct AnswersDiffer { ///< the card says one thing, the hand another: side by side, the citizen chooses
    struct Pair {
        std::string question;
        form::Value card, hand;
        bool operator==(Pair const&) const = default;
    };
    std::vector<Pair> pairs; ///< the first one is asked
    bool operator==(AnswersDiffer const&) const = default;
};
struct IdleWarning {
    Moment ends_at{}; ///< then the visit is wiped
    bool operator==(IdleWarning const&) const = default;
};
using Overlay = std::variant<NoOverlay, StaffIsCalled, AskingToEnd, ChoosingDisplay, ReadingSample, ReadingHelp, AskingToHide, CardMessage,
                             AskingOtherCard, AnswersDiffer, IdleWarning>;

enum class VisitKind { real, practice };

/// "Bạn có biết…": one short thing worth knowing, on the start screen. From config/lessons.json, which the commune edits.
struct Lesson {
    std::string id; ///< for the log: which lesson was on the screen when somebody began
    std::string vi, en, km; ///< km and en may be empty: then Vietnamese is shown
    std::string picture;    ///< name of an illustration, may be empty
    bool operator==(Lesson const&) const = default;
};
inline constexpr std::chrono::seconds lesson_time{9}; ///< two short lines read twice by a slow reader

struct State {
    KioskSettings settings;
    Moment now{};
    std::array<std::uint8_t, 16> entropy{}; ///< fresh random bytes with every tick: ids are made from them
    std::uint32_t ids_made = 0;

    std::optional<Fault> fault;
    Line line = Line::unknown;
    std::optional<Capabilities> capabilities;
    std::vector<PortalNotice> notices; ///< what the portal says of itself, newest reading

    std::shared_ptr<catalog::Agencies const> agencies; ///< null: not read yet

    std::shared_ptr<catalog::Catalog const> catalogue;
    std::shared_ptr<catalog::SearchIndex const> index;
    std::shared_ptr<catalog::Units const> units; ///< comes with the first form
    std::shared_ptr<std::vector<Lesson> const> lessons; ///< null: none
    Moment lesson_since{};
    std::shared_ptr<text::WordLists const> words; ///< for suggestions; comes with the first form
    CardReaderState card_reader = CardReaderState::none;
    ReadinessFindings findings;     ///< of the last look at the machine; no more than one of each thing
    std::vector<Language> recorded; ///< languages with clips that people recorded: heard even where no program speaks them

    // One visit. The wipe replaces all of it.
    std::uint64_t visit = 0; ///< counts visits since start; the interface's identity of a session
    VisitKind kind = VisitKind::real;
    DisplayChoices display;
    Place place = AtStart{};
    Overlay overlay = NoOverlay{};
    int body_page = 0; ///< of a screen that does not fit the panel
    Moment last_touch{};
    std::chrono::seconds patience{0}; ///< extra time asked for ("tôi đang đọc giấy")
    std::optional<DossierDraft> draft;
    std::optional<Citizen> citizen;
    std::vector<CardPerson> cards; ///< read and confirmed in this visit, the newest last
    int codes_refused = 0;         ///< readings that were no use; the log counts them
    int drafts_waiting = 0; ///< left by a power cut; a number only

    bool operator==(State const&) const = default;
};

} // namespace motcua
