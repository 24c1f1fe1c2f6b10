#pragma once
// The dossier a citizen is preparing, before anything of it leaves the machine. Personal data: it lives in the state of the
// visit and, sealed, in the draft store; nowhere else.

#include "kiosk/core/catalog/procedure.h"
#include "kiosk/core/form/filling.h"
#include "kiosk/core/instant.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace motcua {

/// A yes to one notice (consent or declaration) in the version that was on the screen.
struct NoticeAccepted {
    std::string id;
    std::string version;
    Moment at{};
    bool operator==(NoticeAccepted const&) const = default;
};

/// A paper taken in and sealed in the store; the bytes never enter the state.
struct ScannedPaper {
    std::string aid; ///< attachment id, UUIDv7
    std::string file_name;
    std::string media_type;
    std::int64_t size = 0;
    std::string sha256;
    int pages = 1;
    bool operator==(ScannedPaper const&) const = default;
};

struct BringToCounter {
    bool operator==(BringToCounter const&) const = default;
};

struct NotNeeded { ///< the citizen says this paper does not concern them; only offered where it is not required
    bool operator==(NotNeeded const&) const = default;
};

struct Undecided {
    bool operator==(Undecided const&) const = default;
};

using PaperDecision = std::variant<Undecided, ScannedPaper, BringToCounter, NotNeeded>;

/// A question or paper that the citizen must look at again.
struct LookAgain {
    std::string path;    ///< of the question, or "paper:<code>"
    std::string message; ///< what to do: a sentence, or a text key
    bool operator==(LookAgain const&) const = default;
};

/// What keeps a dossier from going on as it is: the portal sent answers back, or the form has a new version since.
struct Revision {
    enum class Why { portal, new_form };
    Why why = Why::portal;
    std::vector<LookAgain> left; ///< in the order of the form
    std::string then;            ///< key of the form's screen to go on from; empty: the check
    bool operator==(Revision const&) const = default;
};

/// Where an answer came from. Defaults and computed answers have no entry.
struct AnswerOrigin {
    enum class From : std::uint8_t { typed, list, card, staff };
    From from = From::typed;
    std::string card;    ///< number of the card that gave it; empty: none did
    std::string printed; ///< what the card itself says, where that is not what is stored (former units)
    form::Value on_card; ///< the card's answer, also when the citizen chose another one
    bool operator==(AnswerOrigin const&) const = default;
};

/// The office that receives in place of the one that was named and is no more. Both codes stay with the dossier for good (F28).
struct Receiver {
    std::string asked; ///< UnitCode that the procedure or this kiosk names
    std::string code;  ///< who receives now
    std::string name;  ///< for citizens: "Xã Mới (Xã Cũ)"
    bool chosen = false; ///< by the citizen, among several
    bool operator==(Receiver const&) const = default;
};

struct DossierDraft {
    std::string uid; ///< UUIDv7, made on this machine
    std::shared_ptr<catalog::Procedure const> procedure;
    std::size_t case_index = 0;
    std::optional<form::Filling> filling; ///< nothing for procedures without a form here
    std::vector<NoticeAccepted> consents;
    std::vector<NoticeAccepted> declarations;
    std::map<std::string, PaperDecision> papers; ///< by paper code
    std::map<std::string, AnswerOrigin> origins; ///< by question path
    std::optional<Receiver> receiver;            ///< nothing: the office that was named still receives
    std::optional<Revision> revision;            ///< not stored: found again when the draft is opened or sent

    [[nodiscard]] catalog::Case const& filed_case() const { return procedure->cases.at(case_index); }
    bool operator==(DossierDraft const&) const = default;
};

} // namespace motcua
