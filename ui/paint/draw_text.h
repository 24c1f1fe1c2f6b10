#pragma once
// Puts a layout of the text door into a draw list.

#include "ui/paint/textures.h"
#include "ui/text/typesetter.h"

#include <imgui.h>

namespace motcua::paint {

/// `position` is the layout's top left corner; its y is rounded to whole pixels, glyphs keep their sub-pixel x. Glyphs
/// outside the list's clip rectangle are left out.
void draw_text(ImDrawList& list, typeset::Typesetter& typesetter, typeset::Layout const& layout, ImVec2 position,
               ImU32 color);

/// As above, in one call for text that needs no measuring first. Returns the layout used.
std::shared_ptr<typeset::Layout const> draw_text(ImDrawList& list, typeset::Typesetter& typesetter,
                                                 std::string_view utf8, typeset::TextStyle const& style,
                                                 float max_width_px, ImVec2 position, ImU32 color);

/// A picture of the registry, stretched over a rectangle.
void draw_picture(ImDrawList& list, TextureId id, ImVec2 top_left, ImVec2 bottom_right);

[[nodiscard]] ImTextureID imgui_texture(TextureId id);

} // namespace motcua::paint
