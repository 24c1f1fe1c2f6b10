#pragma once
// Private to ui/paint: which parts of the picture differ from the frame before.

#include "ui/paint/commands.h"

#include <cstdint>
#include <span>
#include <vector>

namespace motcua::paint {

/// The picture is cut into square tiles; each carries a hash of the shapes that touch it, in order. Where the hashes of
/// two frames agree the pixels do (64 bits: an accident is not to be expected in the life of all kiosks).
class DamageTracker {
public:
    /// Everything counts as different at the next compare().
    void invalidate();
    /// Regions that differ from the frame given before; never overlapping, at most `most_regions`.
    [[nodiscard]] std::span<Rect const> compare(Commands const& commands, Rect const& target);

    static constexpr int tile = 32;
    static constexpr std::size_t most_regions = 8;

private:
    void collect(int columns, int rows, Rect const& target);
    std::vector<std::uint64_t> m_before, m_now;
    std::vector<Rect> m_regions;
    Rect m_target;
};

} // namespace motcua::paint
