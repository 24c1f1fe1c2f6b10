#pragma once
// Icons and illustrations as lists of pieces in pigments, and the meshes made of them.

#include "ui/theme/theme.h"
#include "ui/widgets/mesh.h"
#include "ui/widgets/pictures.h"

#include <map>
#include <span>
#include <tuple>

namespace motcua {

struct Piece {
    enum class Kind { fill, line } kind;
    Pigment pigment;
    float width;      ///< of a line, in units of the field
    char const* path; ///< grammar of vector_path.h
};

constexpr float icon_field = 24;
constexpr float picture_field = 100;

[[nodiscard]] std::span<Piece const> pieces_of(Icon icon);
[[nodiscard]] std::span<Piece const> pieces_of(Picture picture);

enum class Outlines { none, around_fills };

[[nodiscard]] Mesh mesh_of(std::span<Piece const> pieces, float field, float size_px, Outlines outlines);

/// Meshes by drawing and size. A screen uses a dozen; the cache is dropped whole when it grows.
class DrawingCache {
public:
    [[nodiscard]] Mesh const& icon(Icon icon, float size_px);
    [[nodiscard]] Mesh const& picture(Picture picture, float size_px, Outlines outlines);

private:
    using Key = std::tuple<int, int, int, int>;
    [[nodiscard]] Mesh const& keep(Key key, std::span<Piece const> pieces, float field, float size_px, Outlines outlines);
    std::map<Key, Mesh> m_meshes;
};

} // namespace motcua
