#include "kiosk/core/dossier/paper_limits.h"

#include <algorithm>

namespace motcua::dossier {

namespace {

std::int64_t sum_of_others(std::vector<PaperMeasure> const& papers, std::size_t paper) {
    std::int64_t sum = 0;
    for (std::size_t index = 0; index < papers.size(); ++index)
        if (index != paper) sum += papers[index].size;
    return sum;
}

bool takes(PortalLimits const& limits, std::string const& media_type) {
    return media_type.empty() || limits.media_types.empty() ||
           std::ranges::find(limits.media_types, media_type) != limits.media_types.end();
}

/// The largest paper that can still change and was not named yet.
std::optional<std::size_t> largest_left(std::vector<PaperMeasure> const& papers, std::vector<bool> const& named) {
    std::optional<std::size_t> found;
    for (std::size_t index = 0; index < papers.size(); ++index) {
        if (named[index] || papers[index].announced) continue;
        if (!found || papers[index].size > papers[*found].size) found = index;
    }
    return found;
}

} // namespace

std::int64_t room_for(std::vector<PaperMeasure> const& papers, std::size_t paper, PortalLimits const& limits) {
    if (static_cast<std::int64_t>(papers.size()) > limits.max_files) return 0;
    auto const beside_the_others = limits.max_total_bytes - sum_of_others(papers, paper);
    return std::max<std::int64_t>(0, std::min({papers[paper].own_most, limits.max_file_bytes, beside_the_others}));
}

std::vector<PaperMisfit> misfits(std::vector<PaperMeasure> const& papers, PortalLimits const& limits) {
    std::vector<bool> named(papers.size(), false);
    auto kept = static_cast<std::int64_t>(papers.size());
    for (std::size_t index = papers.size(); index-- > 0 && kept > limits.max_files;) {
        if (papers[index].announced) continue;
        named[index] = true;
        --kept;
    }
    std::int64_t together = 0;
    for (std::size_t index = 0; index < papers.size(); ++index) {
        auto const& paper = papers[index];
        bool const alone = paper.size <= std::min(paper.own_most, limits.max_file_bytes) && takes(limits, paper.media_type);
        if (!alone && !paper.announced) named[index] = true;
        if (!named[index]) together += paper.size;
    }
    while (together > limits.max_total_bytes) {
        auto const largest = largest_left(papers, named);
        if (!largest) break;
        named[*largest] = true;
        together -= papers[*largest].size;
    }
    std::vector<PaperMisfit> found;
    for (std::size_t index = 0; index < papers.size(); ++index) {
        if (!named[index]) continue;
        PaperMisfit misfit{index, PaperFault::too_large, room_for(papers, index, limits)};
        if (misfit.room < smallest_scan) misfit.fault = PaperFault::no_room;
        else if (!takes(limits, papers[index].media_type)) misfit.fault = PaperFault::wrong_kind;
        found.push_back(misfit);
    }
    return found;
}

std::optional<PaperMisfit> misfit_of(Item const& item, PortalLimits const& limits) {
    auto const* const awaits = std::get_if<AwaitsCitizen>(&item.standing);
    bool const may_still_go = std::holds_alternative<Moving>(item.standing) || (awaits && awaits->need == CitizenNeed::sign_in);
    if (!may_still_go || item.submission.settled != Settled::not_sent) return std::nullopt;
    std::vector<PaperMeasure> papers;
    for (auto const& paper : item.papers)
        papers.push_back({.size = paper.size, .announced = paper.announcement.settled != Settled::not_sent});
    auto const found = misfits(papers, limits);
    return found.empty() ? std::nullopt : std::optional{found.front()};
}

Item resting_for(Item item, PaperMisfit const& misfit) {
    auto const& paper = item.papers.at(misfit.paper);
    Problem problem; // as the portal would have answered, had it been asked
    problem.status = 413;
    problem.code = misfit.fault == PaperFault::no_room ? "total_too_large" : "file_too_large";
    problem.title = "not sent: paper " + std::to_string(misfit.paper + 1) + " has " + std::to_string(paper.size) +
                    " bytes, the portal now takes " + std::to_string(misfit.room);
    problem.action = ProblemAction::fix;
    item.problem = std::move(problem);
    item.standing = AwaitsCitizen{CitizenNeed::fix_paper, misfit.paper};
    return item;
}

std::optional<std::vector<ProblemPointer>> to_mend(Item const& item) {
    auto const* const awaits = std::get_if<AwaitsCitizen>(&item.standing);
    if (awaits == nullptr) return std::nullopt;
    if (awaits->need == CitizenNeed::fix_answer)
        return item.problem ? item.problem->errors : std::vector<ProblemPointer>{};
    if (awaits->need != CitizenNeed::fix_paper) return std::nullopt;
    std::vector<ProblemPointer> pointers;
    if (awaits->paper && *awaits->paper < item.papers.size())
        pointers.push_back({"/attachments/" + item.papers[*awaits->paper].aid.to_string(),
                            item.problem ? item.problem->code : "rejected", item.problem ? item.problem->message : ""});
    return pointers;
}

} // namespace motcua::dossier
