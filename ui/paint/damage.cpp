#include "ui/paint/damage.h"

#include <algorithm>

namespace motcua::paint {

namespace {

constexpr std::uint64_t prime = 0x9FB21C651E98DF25ULL;

int area(Rect const& rect) {
    return rect.width() * rect.height();
}

bool overlap(Rect const& a, Rect const& b) {
    return !a.clipped(b).empty();
}

} // namespace

void DamageTracker::invalidate() {
    m_target = {};
}

std::span<Rect const> DamageTracker::compare(Commands const& commands, Rect const& target) {
    int const columns = (target.width() + tile - 1) / tile;
    int const rows = (target.height() + tile - 1) / tile;
    m_now.assign(static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows), 1);
    for (Shape const& shape : commands.shapes) {
        int const left = shape.bounds.left / tile, right = (shape.bounds.right - 1) / tile;
        int const top = shape.bounds.top / tile, bottom = (shape.bounds.bottom - 1) / tile;
        for (int row = top; row <= bottom; ++row) {
            std::uint64_t* const line = &m_now[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns)];
            for (int column = left; column <= right; ++column) {
                std::uint64_t& hash = line[column];
                hash = (hash ^ shape.hash) * prime;
                hash ^= hash >> 29;
            }
        }
    }
    m_regions.clear();
    if (m_target != target) {
        m_target = target;
        if (!target.empty()) m_regions.push_back(target);
    } else {
        collect(columns, rows, target);
    }
    m_before.swap(m_now);
    return m_regions;
}

void DamageTracker::collect(int columns, int rows, Rect const& target) {
    for (int row = 0; row < rows; ++row) {
        std::size_t const line = static_cast<std::size_t>(row) * static_cast<std::size_t>(columns);
        for (int column = 0; column < columns; ++column) {
            if (m_before[line + static_cast<std::size_t>(column)] == m_now[line + static_cast<std::size_t>(column)])
                continue;
            int end = column + 1, last = column;
            // Up to two equal tiles between different ones are cheaper painted than made a region of their own.
            for (; end < columns && end - last <= 3; ++end)
                if (m_before[line + static_cast<std::size_t>(end)] != m_now[line + static_cast<std::size_t>(end)])
                    last = end;
            m_regions.push_back(Rect{column * tile, row * tile, (last + 1) * tile, (row + 1) * tile}.clipped(target));
            column = last;
        }
    }
    // Rows that continue each other become one region when little is painted in vain. Joining may make regions touch
    // others, so it goes on until nothing changes; two regions must never overlap, or translucent shapes would be
    // painted twice there.
    auto const waste_allowed = [](Rect const& a, Rect const& b) { return (area(a) + area(b)) / 4 + 2 * tile * tile; };
    auto const join_pass = [&](bool force) {
        for (std::size_t i = 0; i < m_regions.size(); ++i)
            for (std::size_t j = i + 1; j < m_regions.size(); ++j) {
                Rect const joined = m_regions[i].joined(m_regions[j]);
                int const waste = area(joined) - area(m_regions[i]) - area(m_regions[j]);
                if (!force && !overlap(m_regions[i], m_regions[j]) && waste > waste_allowed(m_regions[i], m_regions[j]))
                    continue;
                m_regions[i] = joined;
                m_regions.erase(m_regions.begin() + static_cast<std::ptrdiff_t>(j));
                return true;
            }
        return false;
    };
    while (join_pass(false)) {
    }
    if (m_regions.size() > most_regions)
        while (join_pass(true)) {
        }
}

} // namespace motcua::paint
