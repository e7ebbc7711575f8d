package app.throughline.browser;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The words of a PDF as Chromium writes it: each font says which character a glyph stands for, and each stream which glyphs
 * are drawn. Enough for these, and for no others.
 *
 * @param pages how many there are
 * @param words in the order they are drawn, in lower case and without spaces, since glyphs are placed one by one
 */
public record PdfText(int pages, String words) {
    private static final Pattern OBJECT = Pattern.compile("(?<![0-9])(\\d+) 0 obj\\s*<<");
    private static final Pattern LENGTH = Pattern.compile("/Length (\\d+)");
    private static final Pattern FONT = Pattern.compile("/(F\\d+) (\\d+) 0 R");
    private static final Pattern TO_UNICODE = Pattern.compile("/ToUnicode (\\d+) 0 R");
    private static final Pattern PAIR = Pattern.compile("<([0-9A-Fa-f]+)> <([0-9A-Fa-f]+)>(?: <([0-9A-Fa-f]+)>)?");
    private static final Pattern DRAWN =
            Pattern.compile("/(F\\d+) [-0-9.]+ Tf|<([0-9A-Fa-f]+)>|\\(((?:\\\\.|[^\\\\)])*)\\)", Pattern.DOTALL);

    /** Its dictionary and, opened, its stream; "" for none. */
    private record Part(String dictionary, String stream) {}

    /** Reads it. */
    public static PdfText of(byte[] pdf) {
        var parts = parts(new String(pdf, StandardCharsets.ISO_8859_1));
        var fonts = new HashMap<String, Map<String, String>>();
        for (var part : parts.values()) {
            var named = FONT.matcher(part.dictionary());
            while (named.find()) {
                fonts.put(named.group(1), glyphs(parts, Integer.parseInt(named.group(2))));
            }
        }
        var words = new StringBuilder();
        parts.values().stream()
                .filter(part -> part.stream().contains(" Tf"))
                .forEach(part -> draw(part.stream(), fonts, words));
        int pages = (int) parts.values().stream()
                .filter(part -> part.dictionary().matches("(?s).*/Type /Page\\b(?!s).*"))
                .count();
        return new PdfText(pages, bare(words.toString()));
    }

    /** Words as {@link #words} has them. */
    public static String bare(String words) {
        return words.replaceAll("[\\s\\u00a0\\u200b]+", "").toLowerCase(Locale.ROOT);
    }

    private static Map<Integer, Part> parts(String pdf) {
        var parts = new TreeMap<Integer, Part>();
        var object = OBJECT.matcher(pdf);
        int from = 0;
        while (object.find(from)) {
            int end = pdf.indexOf("endobj", object.end());
            int stream = pdf.indexOf("stream", object.end());
            boolean streams = stream >= 0 && stream < end;
            var dictionary = pdf.substring(object.end(), streams ? stream : end);
            var length = LENGTH.matcher(dictionary);
            from = end;
            var content = "";
            if (streams && length.find()) {
                int begin = pdf.indexOf('\n', stream) + 1;
                from = begin + Integer.parseInt(length.group(1));
                content = opened(dictionary, pdf.substring(begin, from));
            }
            parts.put(Integer.parseInt(object.group(1)), new Part(dictionary, content));
        }
        return parts;
    }

    private static String opened(String dictionary, String stream) {
        if (!dictionary.contains("/FlateDecode") || dictionary.contains("/Image")) {
            return stream;
        }
        try (var inflater = new Inflater()) {
            inflater.setInput(stream.getBytes(StandardCharsets.ISO_8859_1));
            var opened = new StringBuilder();
            var some = new byte[65_536];
            for (int n = inflater.inflate(some); n > 0; n = inflater.inflate(some)) {
                opened.append(new String(some, 0, n, StandardCharsets.ISO_8859_1));
            }
            return opened.toString();
        } catch (DataFormatException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What each glyph of a font stands for, by its code as it is written. */
    private static Map<String, String> glyphs(Map<Integer, Part> parts, int font) {
        var glyphs = new HashMap<String, String>();
        var unicode =
                TO_UNICODE.matcher(parts.getOrDefault(font, new Part("", "")).dictionary());
        if (!unicode.find()) {
            return glyphs;
        }
        var map = parts.getOrDefault(Integer.valueOf(unicode.group(1)), new Part("", "")).stream();
        var pair = PAIR.matcher(map.substring(Math.max(0, map.indexOf("endcodespacerange"))));
        while (pair.find()) {
            int first = Integer.parseInt(pair.group(1), 16);
            boolean isRange = pair.group(3) != null;
            int last = isRange ? Integer.parseInt(pair.group(2), 16) : first;
            var to = isRange ? pair.group(3) : pair.group(2);
            for (int code = first; code <= last; code++) {
                var written = String.format("%0" + pair.group(1).length() + "x", code);
                glyphs.put(written, characters(to, code - first));
            }
        }
        return glyphs;
    }

    private static String characters(String hex, int more) {
        var characters = new StringBuilder();
        for (int i = 0; i + 4 <= hex.length(); i += 4) {
            characters.append((char) (Integer.parseInt(hex.substring(i, i + 4), 16) + more));
        }
        return characters.toString();
    }

    private static void draw(String stream, Map<String, Map<String, String>> fonts, StringBuilder words) {
        Map<String, String> glyphs = Map.of();
        var drawn = DRAWN.matcher(stream);
        while (drawn.find()) {
            if (drawn.group(1) != null) {
                glyphs = fonts.getOrDefault(drawn.group(1), Map.of());
            } else {
                read(drawn.group(2) == null ? hex(drawn.group(3)) : drawn.group(2), glyphs, words);
            }
        }
    }

    /** A string in parentheses as hexadecimal digits. */
    private static String hex(String text) {
        var hex = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                var octal = text.substring(i + 1, Math.min(text.length(), i + 4));
                boolean isOctal = octal.matches("[0-7]{3}");
                c = isOctal ? (char) Integer.parseInt(octal, 8) : text.charAt(i + 1);
                i += isOctal ? 3 : 1;
            }
            hex.append(String.format("%02x", (int) c));
        }
        return hex.toString();
    }

    private static void read(String hex, Map<String, String> glyphs, StringBuilder words) {
        int width =
                glyphs.keySet().stream().mapToInt(String::length).findFirst().orElse(4);
        for (int i = 0; i + width <= hex.length(); i += width) {
            words.append(glyphs.getOrDefault(hex.substring(i, i + width).toLowerCase(Locale.ROOT), ""));
        }
    }
}
