#pragma once

#include <string>
#include <string_view>

namespace wenshu {

/// True for a character that leaves no mark of its own on paper: what `is_hidden` knows, control characters, and marks that sit
/// on another character (the frame of a keycap).
bool is_unseen(char32_t code);

/// The digits a reader takes a character for, whatever script or shape: `１` `₁` `①` `１` of any script give `1`, `⑬` gives `13`,
/// and so do the numerals and spoken digits of Chinese below ten (`一` `壹` `〇` `幺` `洞` `拐`). Empty if it is none.
std::string seen_digits(char32_t code);

/// Full width, dashes, blanks and letters that look like Latin ones (`Ｘ` `Х` `✕`) as the plain sign a reader takes them for;
/// every other character stays.
char32_t seen_sign(char32_t code);

/// True for a character of Chinese script.
bool is_chinese(char32_t code);

/// One form for all ways to write a name: nothing unseen, one width, small letters, digits plain, simplified characters, no
/// blanks or middle dots between Chinese characters. Line breaks stay.
std::string compared_text(std::string_view text);

/// Letters and digits of that form alone, and line breaks: `0838-555 0199` as `08385550199`.
std::string letters_and_digits(std::string_view seen);

}  // namespace wenshu
