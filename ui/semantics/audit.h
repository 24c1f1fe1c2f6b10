#pragma once
// The numbers of the standards page, checked on a recorded frame.

#include "ui/semantics/tree.h"
#include "ui/theme/metrics.h"

#include <string>
#include <vector>

namespace motcua::semantics {

struct Finding {
    enum class Kind {
        small_target, small_gap, clipped, overlap, no_name, outside, reading_order, out_of_reach, no_reason, low_contrast, unreachable, not_a_text
    } kind;
    std::string key;   ///< of the node at fault
    std::string other; ///< the neighbour, when two are concerned
    std::string detail; ///< plain words with millimetres
    std::string standard; ///< "N02"
};
[[nodiscard]] std::string_view word_of(Finding::Kind kind);

/// Empty when the frame is fit to be shown.
[[nodiscard]] std::vector<Finding> audit(Tree const& tree, Metrics const& metrics);
/// Every text and icon against what it lies on (N30..N33). Needs only a frame drawn in that theme.
[[nodiscard]] std::vector<Finding> audit_contrast(Tree const& tree, Theme const& theme);
/// One line for a report: "clipped check.title: text … (N26)".
[[nodiscard]] std::string line_of(Finding const& finding);

} // namespace motcua::semantics
