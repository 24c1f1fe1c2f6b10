#pragma once
// Blocks one under another in one or two lanes, cut into pages. The measuring pass adds blocks, plan() places them, the drawing
// pass asks for them again in the same order. Internal to ui/widgets.

#include "ui/theme/geometry.h"
#include "ui/theme/metrics.h"

#include <optional>
#include <vector>

namespace motcua {

/// story: what is read; act: what is pressed. With one lane both are the same column.
enum class Lane { story, act };
/// optional: a picture that gives way where the screen would not fit one page with it; else it stays with what follows.
enum class Keep { apart, with_next, on_new_page, optional };

class Flow {
public:
    struct Setting {
        Rect story;
        Rect act; ///< equals story when there is one lane
        bool two_lanes = false;
        float pager_height = 0;   ///< reserved at the bottom of the act lane when there are several pages
        bool middle = false;      ///< sparse content stands in the middle
        float air = 1;            ///< largest factor by which gaps may grow where a page has room
        bool act_at_bottom = false; ///< low-controls: the act lane grows upwards from its lower edge
        float below_story = 0;      ///< columns: least distance between the story and what goes on under it
        bool columns = false;       ///< act blocks begin under the story, which stays on every page, and go on in the act lane
    };

    void start(Setting const& setting);
    [[nodiscard]] Setting const& setting() const { return m_setting; }
    [[nodiscard]] float width(Lane lane) const { return area(lane).w; }
    [[nodiscard]] Rect area(Lane lane) const { return lane == Lane::story || !m_setting.two_lanes ? m_setting.story : m_setting.act; }

    /// Height of a lane without and with a pager: the same in both passes, whatever plan() takes away for the pager.
    [[nodiscard]] float height(Lane lane) const { return m_heights[lane == Lane::story || !m_setting.two_lanes ? 0 : 1]; }
    [[nodiscard]] float tallest(Lane lane) const { return height(lane) - m_pager; }

    void add(Lane lane, float height, float gap, Keep keep);
    /// Before planning: is there a block higher than its whole lane, pager included?
    [[nodiscard]] bool overfull() const;
    [[nodiscard]] float highest_block(Lane lane) const;
    void plan();
    /// Before planning: more distance between the last block and the pager.
    void widen_pager(float by) { if (m_setting.pager_height > 0) m_setting.pager_height += by; }
    void set_page(int page);
    /// After planning: the single lane stands here (an overlay is placed once its height is known).
    void move_to(Rect const& lane) { m_setting.story = m_setting.act = lane; }
    [[nodiscard]] int page() const { return m_page; }
    [[nodiscard]] int pages() const { return m_pages; }
    [[nodiscard]] bool has(Lane lane) const;
    /// Height of all blocks of the lane on one endless page.
    [[nodiscard]] float natural_height(Lane lane) const;
    /// Drawing pass: the place of the next block, or nothing when it is on another page.
    [[nodiscard]] std::optional<Rect> next();
    void rewind() { m_next = 0; }

private:
    struct Block {
        Lane lane;
        float height;
        float gap;
        Keep keep;
        int page = 0;
        float y = 0;
        bool beside_story = false; ///< columns: an act block in the story's lane
        bool dropped = false;
    };
    /// Where blocks go one after another: a page, or one of the two columns of a page.
    struct Slot {
        int page;
        float top;
        float height;
        bool beside_story;
    };
    [[nodiscard]] Slot slot(Lane lane, int number) const;
    int lay(Lane lane);
    void lay_all();
    [[nodiscard]] bool drop_optional();
    void breathe();
    Setting m_setting;
    std::vector<Block> m_blocks;
    std::size_t m_next = 0;
    int m_page = 0;
    int m_pages = 1;
    int m_lane_pages[2] = {1, 1};
    float m_heights[2] = {0, 0};
    float m_pager = 0;
};

} // namespace motcua
