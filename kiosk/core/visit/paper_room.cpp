#include "kiosk/core/visit/paper_room.h"

#include "kiosk/core/visit/revision.h"
#include "kiosk/core/visit/steps.h"

#include <algorithm>

namespace motcua::visit {

namespace {

struct Measured {
    std::vector<std::string> codes;
    std::vector<dossier::PaperMeasure> papers;
};

catalog::Paper const* listed(DossierDraft const& draft, std::string const& code) {
    if (draft.procedure->cases.empty()) return nullptr;
    auto const& papers = draft.filed_case().papers;
    auto const found = std::ranges::find(papers, code, &catalog::Paper::code);
    return found == papers.end() ? nullptr : &*found;
}

dossier::PaperMeasure measure(DossierDraft const& draft, std::string const& code, ScannedPaper const& scan) {
    dossier::PaperMeasure measured{.size = scan.size, .media_type = scan.media_type};
    if (auto const* paper = listed(draft, code); paper != nullptr && paper->max_file_bytes) measured.own_most = *paper->max_file_bytes;
    return measured;
}

/// All scans, those that must not be missing first; `code` at the end as `scan`, whatever the draft holds for it.
Measured measure_all(DossierDraft const& draft, std::string const& code = {}, ScannedPaper const* scan = nullptr) {
    Measured all;
    for (bool const required : {true, false}) {
        for (auto const& [each, decision] : draft.papers) {
            auto const* taken = std::get_if<ScannedPaper>(&decision);
            auto const* paper = listed(draft, each);
            if (taken == nullptr || each == code || !is_asked(draft, each) || (paper != nullptr && paper->required) != required) continue;
            all.codes.push_back(each);
            all.papers.push_back(measure(draft, each, *taken));
        }
    }
    if (scan != nullptr) {
        all.codes.push_back(code);
        all.papers.push_back(measure(draft, code, *scan));
    }
    return all;
}

PortalLimits limits_of(State const& state) { return state.capabilities ? state.capabilities->limits : PortalLimits{}; }

} // namespace

std::int64_t room_for(State const& state, std::string const& paper) {
    ScannedPaper const nothing{};
    auto const all = measure_all(*state.draft, paper, &nothing);
    return std::min(dossier::most_scan_bytes, dossier::room_for(all.papers, all.papers.size() - 1, limits_of(state)));
}

std::optional<dossier::PaperFault> fault_of(State const& state, std::string const& paper, ScannedPaper const& scan) {
    auto const all = measure_all(*state.draft, paper, &scan);
    // The one that comes last has to fit beside the others, even where another one is larger.
    auto alone = all.papers;
    for (auto& other : alone) other.announced = &other != &alone.back();
    auto const found = dossier::misfits(alone, limits_of(state));
    return found.empty() ? std::nullopt : std::optional{found.front().fault};
}

std::optional<Revision> no_longer_fits(State const& state) {
    if (!state.draft) return std::nullopt;
    auto const all = measure_all(*state.draft);
    std::vector<ProblemPointer> pointers;
    for (auto const& misfit : dossier::misfits(all.papers, limits_of(state))) {
        auto const& scan = std::get<ScannedPaper>(state.draft->papers.at(all.codes[misfit.paper]));
        pointers.push_back({"/attachments/" + scan.aid, {}, {}});
    }
    return sent_back(*state.draft, pointers);
}

std::optional<dossier::PaperFault> no_longer_fits(State const& state, std::string const& paper) {
    if (!state.draft) return std::nullopt;
    auto const all = measure_all(*state.draft);
    for (auto const& misfit : dossier::misfits(all.papers, limits_of(state))) {
        if (all.codes[misfit.paper] == paper) return misfit.fault;
    }
    return std::nullopt;
}

} // namespace motcua::visit
