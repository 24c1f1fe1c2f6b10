#include "ui/widgets/flow.h"

#include "kiosk/base/assert.h"

#include <algorithm>
#include <cmath>

namespace motcua {

void Flow::start(Setting const& setting) {
    m_setting = setting;
    m_heights[0] = setting.story.h;
    m_heights[1] = setting.act.h;
    m_pager = setting.pager_height;
    m_blocks.clear();
    m_next = 0;
    m_page = 0;
    m_pages = 1;
}

void Flow::add(Lane lane, float height, float gap, Keep keep) {
    m_blocks.push_back({m_setting.two_lanes ? lane : Lane::story, std::ceil(height), gap, keep});
}

bool Flow::has(Lane lane) const {
    for (auto const& block : m_blocks)
        if (block.lane == lane) return true;
    return false;
}

float Flow::natural_height(Lane lane) const {
    float height = 0;
    bool first = true;
    for (auto const& block : m_blocks)
        if (block.lane == lane && !block.dropped) {
            height += (first ? 0 : block.gap) + block.height;
            first = false;
        }
    return height;
}

float Flow::highest_block(Lane lane) const {
    float highest = 0;
    for (auto const& block : m_blocks)
        if (block.lane == lane) highest = std::max(highest, block.height);
    return highest;
}

bool Flow::overfull() const {
    for (Lane const lane : {Lane::story, Lane::act}) {
        if (lane == Lane::act && !m_setting.two_lanes) break;
        // With two lanes the pager stands under the act lane only.
        bool const paged = m_setting.pager_height > 0 && (lane == Lane::act || !m_setting.two_lanes);
        bool const alone = natural_height(lane) <= height(lane) + 0.5f;
        if (!alone && highest_block(lane) > height(lane) - (paged ? m_setting.pager_height : 0) + 0.5f) return true;
    }
    return false;
}

Flow::Slot Flow::slot(Lane lane, int number) const {
    float const height = lane == Lane::story ? m_setting.story.h : m_setting.act.h;
    if (!m_setting.columns || lane == Lane::story) return {number, 0, height, false};
    if (number % 2 == 1) return {number / 2, 0, height, false};
    float const top = natural_height(Lane::story);
    return {number / 2, top, m_setting.story.h - top, true};
}

int Flow::lay(Lane lane) {
    int number = 0;
    Slot here = slot(lane, number);
    float y = 0;
    std::vector<std::size_t> in_slot;
    auto const top_of = [&](Block const& block) {
        if (!in_slot.empty()) return y + block.gap;
        return here.top > 0 ? here.top + std::max(block.gap, m_setting.below_story) : 0; // under the story it keeps its distance
    };
    auto const put = [&](std::size_t at) {
        Block& block = m_blocks[at];
        block.y = top_of(block);
        block.page = here.page;
        block.beside_story = here.beside_story;
        y = block.y + block.height;
        in_slot.push_back(at);
    };
    auto const fits = [&](Block const& block) { return top_of(block) + block.height <= here.top + here.height + 0.5f; };
    auto const go_on = [&] {
        here = slot(lane, ++number);
        in_slot.clear();
        y = here.top;
    };
    for (std::size_t i = 0; i < m_blocks.size(); ++i) {
        Block const& block = m_blocks[i];
        if (block.lane != lane || block.dropped) continue;
        if (in_slot.empty() && here.beside_story && !fits(block)) go_on(); // what the story leaves of its lane is too low
        if (!in_slot.empty() && (block.keep == Keep::on_new_page || !fits(block))) {
            // A heading goes along with what it is the heading of, unless the page would stay empty.
            std::size_t keep = in_slot.size();
            auto const stays_with_next = [&](std::size_t at) {
                return m_blocks[in_slot[at]].keep == Keep::with_next || m_blocks[in_slot[at]].keep == Keep::optional;
            };
            float const height = slot(lane, number + 1).height;
            float along = block.height;
            while (keep > (here.beside_story ? 0 : 1) && stays_with_next(keep - 1)) {
                along += m_blocks[in_slot[keep - 1]].height + block.gap;
                if (along > height) break; // together they would reach below the page
                --keep;
            }
            if (keep == 1 && stays_with_next(0) && !here.beside_story) keep = in_slot.size();
            std::vector<std::size_t> const moved(in_slot.begin() + static_cast<std::ptrdiff_t>(keep), in_slot.end());
            go_on();
            for (std::size_t const m : moved) put(m);
            if (here.beside_story && !fits(block)) {
                go_on();
                for (std::size_t const m : moved) put(m);
            }
        }
        put(i);
    }
    return here.page + 1;
}

void Flow::lay_all() {
    m_lane_pages[0] = lay(Lane::story);
    m_lane_pages[1] = m_setting.two_lanes ? lay(Lane::act) : 1;
    m_pages = std::max(m_lane_pages[0], m_lane_pages[1]);
}

bool Flow::drop_optional() {
    bool any = false;
    for (auto& block : m_blocks) {
        if (block.keep != Keep::optional) continue;
        block.dropped = true;
        any = true;
    }
    return any;
}

void Flow::plan() {
    lay_all();
    if (m_pages > 1 && drop_optional()) lay_all();
    if (m_pages > 1 && m_setting.pager_height > 0) {
        // The pager stands under the act lane; the story beside it keeps its height, a single column gives way.
        if (m_setting.two_lanes)
            m_setting.act.h -= m_setting.pager_height;
        else
            m_setting.story.h -= m_setting.pager_height;
        lay_all();
    }
    if (m_setting.air > 1 && !m_setting.columns) breathe();
    auto const shift = [&](Lane lane, float height, bool bottom) {
        std::vector<float> low(static_cast<std::size_t>(m_pages), 0.0f);
        for (auto const& block : m_blocks)
            if (block.lane == lane && !block.dropped) low[static_cast<std::size_t>(block.page)] = std::max(low[static_cast<std::size_t>(block.page)], block.y + block.height);
        for (auto& block : m_blocks) {
            if (block.lane != lane || block.dropped) continue;
            float const slack = std::max(0.0f, height - low[static_cast<std::size_t>(block.page)]);
            block.y += std::floor(bottom ? slack : slack * 0.42f); // a little above the middle looks centred
        }
    };
    if (m_setting.act_at_bottom && m_setting.two_lanes) shift(Lane::act, m_setting.act.h, true);
    if (m_setting.middle && m_pages == 1 && !m_setting.columns) {
        shift(Lane::story, m_setting.story.h, false);
        if (m_setting.two_lanes && !m_setting.act_at_bottom) shift(Lane::act, m_setting.act.h, false);
    }
}

void Flow::breathe() {
    // Sparse pages look left over, not calm: their gaps grow, all by the same factor, into at most half of the empty space.
    for (Lane const lane : {Lane::story, Lane::act}) {
        if (lane == Lane::act && !m_setting.two_lanes) break;
        float const height = lane == Lane::story ? m_setting.story.h : m_setting.act.h;
        int const pages = m_lane_pages[lane == Lane::story ? 0 : 1];
        for (int page = 0; page < pages; ++page) {
            float gaps = 0, bottom = 0;
            bool first = true;
            for (auto const& block : m_blocks) {
                if (block.lane != lane || block.page != page || block.dropped) continue;
                if (!first) gaps += block.gap;
                first = false;
                bottom = std::max(bottom, block.y + block.height);
            }
            if (gaps <= 0) continue;
            float const factor = std::clamp(1 + 0.5f * (height - bottom) / gaps, 1.0f, m_setting.air);
            float moved = 0;
            first = true;
            for (auto& block : m_blocks) {
                if (block.lane != lane || block.page != page || block.dropped) continue;
                if (!first) moved += block.gap * (factor - 1);
                first = false;
                block.y += std::floor(moved);
            }
        }
    }
}

void Flow::set_page(int page) { m_page = std::clamp(page, 0, m_pages - 1); }

std::optional<Rect> Flow::next() {
    MOTCUA_ASSERT(m_next < m_blocks.size()); // the screen function must issue the same blocks in both passes
    Block const& block = m_blocks[m_next++];
    int const lane_pages = m_lane_pages[block.lane == Lane::story ? 0 : 1];
    // A lane with fewer pages keeps showing its last one: the question stays beside its further choices.
    if (block.page != std::min(m_page, lane_pages - 1)) return std::nullopt;
    if (block.dropped) return std::nullopt;
    Rect const lane = area(block.beside_story ? Lane::story : block.lane);
    return Rect{lane.x, std::round(lane.y + block.y), lane.w, block.height};
}

} // namespace motcua
