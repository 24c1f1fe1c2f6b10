#pragma once
// Vector outlines written as short path strings, flattened to polygons. The grammar is SVG's (M L H V C S Q A Z, absolute or
// relative) plus three shapes that make drawings short: O cx cy r (circle), E cx cy rx ry (ellipse), R x y w h r (round box).

#include "ui/theme/geometry.h"

#include <string_view>
#include <vector>

namespace motcua {

struct Contour {
    std::vector<Point> points;
    bool closed = false;
};

/// Points are multiplied by `scale`; curves are within 0.12 px of the truth at that scale. A malformed path is a bug: asserts.
[[nodiscard]] std::vector<Contour> contours_of(std::string_view path, float scale);

} // namespace motcua
