#pragma once
// Is this machine fit for the day? What was looked at, how it came out, and the one thing to do about it: for staff, on a page of
// their own (features J3). A closed list; whatever a finding says beside its word is a number or the name of a file, never anything
// of a citizen.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace motcua {

struct State;

/// Worst first: red keeps people from being served or understood, amber has a way round that is already taken.
enum class Readiness : std::uint8_t { red, amber, green };

enum class Seen : std::uint8_t {
    storage_good, storage_tight, storage_failed,
    clock_good, clock_wrong,
    catalogue_good, catalogue_old, catalogue_missing, mirror_good, mirror_failed, forms_good, forms_unusable,
    portal_good, portal_down, portal_unknown,
    texts_good, texts_gaps, texts_unreadable, unverified_some,
    font_good, font_missing, font_khmer, theme_good, theme_refused,
    voice_good, voice_absent, voice_hangs, voice_crashed, voice_no_sound, clips_good, clips_broken, sound_good, sound_absent,
    scans_good, scans_missing, card_good, card_absent, card_failed,
    lessons_good, lessons_faulty,
};

/// How each of them is called and weighed. Text keys: ready.<word>, and ready.<word>.do unless it is green.
struct SeenKind {
    Seen seen;
    std::string_view word; ///< "voice.hangs"; what stands before the dot is what was looked at
    Readiness level;
};
inline constexpr std::array seen_kinds{
    SeenKind{Seen::storage_good, "storage.good", Readiness::green},
    SeenKind{Seen::storage_tight, "storage.tight", Readiness::amber},
    SeenKind{Seen::storage_failed, "storage.failed", Readiness::red},
    SeenKind{Seen::clock_good, "clock.good", Readiness::green},
    SeenKind{Seen::clock_wrong, "clock.wrong", Readiness::red},
    SeenKind{Seen::catalogue_good, "catalogue.good", Readiness::green},
    SeenKind{Seen::catalogue_old, "catalogue.old", Readiness::amber},
    SeenKind{Seen::catalogue_missing, "catalogue.missing", Readiness::red},
    SeenKind{Seen::mirror_good, "mirror.good", Readiness::green},
    SeenKind{Seen::mirror_failed, "mirror.failed", Readiness::amber},
    SeenKind{Seen::forms_good, "forms.good", Readiness::green},
    SeenKind{Seen::forms_unusable, "forms.unusable", Readiness::amber},
    SeenKind{Seen::portal_good, "portal.good", Readiness::green},
    SeenKind{Seen::portal_down, "portal.down", Readiness::red},
    SeenKind{Seen::portal_unknown, "portal.unknown", Readiness::amber},
    SeenKind{Seen::texts_good, "texts.good", Readiness::green},
    SeenKind{Seen::texts_gaps, "texts.gaps", Readiness::amber},
    SeenKind{Seen::texts_unreadable, "texts.unreadable", Readiness::red},
    SeenKind{Seen::unverified_some, "unverified.some", Readiness::amber},
    SeenKind{Seen::font_good, "font.good", Readiness::green},
    SeenKind{Seen::font_missing, "font.missing", Readiness::amber},
    SeenKind{Seen::font_khmer, "font.khmer", Readiness::red},
    SeenKind{Seen::theme_good, "theme.good", Readiness::green},
    SeenKind{Seen::theme_refused, "theme.refused", Readiness::amber},
    SeenKind{Seen::voice_good, "voice.good", Readiness::green},
    SeenKind{Seen::voice_absent, "voice.absent", Readiness::amber},
    SeenKind{Seen::voice_hangs, "voice.hangs", Readiness::amber},
    SeenKind{Seen::voice_crashed, "voice.crashed", Readiness::amber},
    SeenKind{Seen::voice_no_sound, "voice.no_sound", Readiness::amber},
    SeenKind{Seen::clips_good, "clips.good", Readiness::green},
    SeenKind{Seen::clips_broken, "clips.broken", Readiness::amber},
    SeenKind{Seen::sound_good, "sound.good", Readiness::green},
    SeenKind{Seen::sound_absent, "sound.absent", Readiness::amber},
    SeenKind{Seen::scans_good, "scans.good", Readiness::green},
    SeenKind{Seen::scans_missing, "scans.missing", Readiness::red},
    SeenKind{Seen::card_good, "card.good", Readiness::green},
    SeenKind{Seen::card_absent, "card.absent", Readiness::amber},
    SeenKind{Seen::card_failed, "card.failed", Readiness::amber},
    SeenKind{Seen::lessons_good, "lessons.good", Readiness::green},
    SeenKind{Seen::lessons_faulty, "lessons.faulty", Readiness::amber},
};
[[nodiscard]] SeenKind const& kind_of(Seen seen);

struct ReadinessFinding {
    Seen seen{};
    std::string name = {};  ///< fills {name}: a file ("km.json"), a day; empty: the sentence has none
    std::string count = {}; ///< fills {count}
    bool operator==(ReadinessFinding const&) const = default;
};
using ReadinessFindings = std::vector<ReadinessFinding>;

/// Takes the place of what was found before about the same thing (and, for files, of the same name).
void note(ReadinessFindings& findings, ReadinessFinding finding);

/// All that was found and all that the state itself knows (fault, line, catalogue, clock, card reader); the worst first, else in the
/// order of the list above.
[[nodiscard]] ReadinessFindings readiness_of(State const& state);

/// Staff may look at the machine where nobody's visit would be disturbed: nothing begun, nobody signed in.
[[nodiscard]] bool may_look_at_readiness(State const& state);

} // namespace motcua
