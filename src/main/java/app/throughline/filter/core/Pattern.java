package app.throughline.filter.core;

/**
 * A regular expression in the part of the language that PostgreSQL and RE2 understand alike: letters and digits,
 * {@code .}, classes, {@code | ( ) * + ?}, counts up to 100, {@code ^ $}, and {@code \d \w \s} for ASCII digits, word
 * characters and blanks. It is matched in linear time, anywhere in the text.
 *
 * @param source as somebody wrote it
 * @param expression the same in the common part, classes spelt out, letters folded
 */
public record Pattern(String source, String expression) {}
