package app.throughline.filter.core;

/** Reads a regular expression and spells it out in the part of the language that PostgreSQL and RE2 share. */
public final class PatternReader {
    /** How long an expression is at most, in characters. */
    public static final int LENGTH = 200;

    private static final int REPEATS = 100;

    private final String source;
    private final StringBuilder out = new StringBuilder();
    private int at;

    /** What came of it. */
    public sealed interface Outcome {}

    /** It is one. */
    public record Read(Pattern pattern) implements Outcome {}

    /** It is none we understand. @param code as a problem of a filter has it @param message what to do */
    public record Refused(String code, String message) implements Outcome {}

    /** Why reading stopped. */
    private static final class Unusable extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final String reason;

        private Unusable(String reason) {
            super(reason, null, false, false);
            this.reason = reason;
        }
    }

    private PatternReader(String source) {
        this.source = source;
    }

    /** Reads an expression as somebody wrote it. */
    public static Outcome read(String source) {
        if (source.length() > LENGTH) {
            return new Refused("filter_too_large", "An expression has at most " + LENGTH + " characters.");
        }
        if (source.isBlank()) {
            return new Refused("invalid_format", "An expression that is not blank.");
        }
        try {
            var reader = new PatternReader(source);
            reader.alternatives(0);
            if (reader.at < source.length()) {
                return new Refused(
                        "invalid_format", "There is a bracket too many at character " + (reader.at + 1) + ".");
            }
            return new Read(new Pattern(source, reader.out.toString()));
        } catch (Unusable unusable) {
            return new Refused("invalid_format", unusable.reason);
        }
    }

    private void alternatives(int depth) {
        sequence(depth);
        while (peek('|')) {
            out.append(next());
            sequence(depth);
        }
    }

    private void sequence(int depth) {
        boolean any = false;
        while (at < source.length() && !peek('|') && !peek(')')) {
            atom(depth);
            any = true;
        }
        if (!any) {
            throw wrong("Something is missing");
        }
    }

    private void atom(int depth) {
        char c = source.charAt(at);
        switch (c) {
            case '^', '$' -> {
                out.append(next());
                return;
            }
            case '(' -> group(depth);
            case '[' -> set();
            case '\\' -> escape();
            case '.' -> out.append(next());
            case '*', '+', '?', '{', '}', ']' ->
                throw wrong("\"" + c + "\" repeats nothing; write \\" + c + " for the character");
            default -> literal();
        }
        repeat();
    }

    private void group(int depth) {
        if (depth >= 10) {
            throw wrong("Brackets nest at most 10 deep");
        }
        next();
        if (peek('?')) {
            throw wrong("\"(?\" is not supported");
        }
        out.append("(?:");
        alternatives(depth + 1);
        if (!peek(')')) {
            throw wrong("A bracket is not closed");
        }
        out.append(next());
    }

    private void literal() {
        int end = source.offsetByCodePoints(at, 1);
        var folded = Folding.fold(source.substring(at, end));
        at = end;
        var text = folded.isEmpty() ? " " : folded;
        if (text.codePointCount(0, text.length()) == 1) {
            quote(text);
        } else {
            out.append("(?:");
            quote(text);
            out.append(')');
        }
    }

    private void quote(String text) {
        text.codePoints().forEach(c -> {
            if ("\\^$.[]|()*+?{}".indexOf(c) >= 0) {
                out.append('\\');
            }
            out.appendCodePoint(c);
        });
    }

    private void escape() {
        next();
        if (at >= source.length()) {
            throw wrong("A backslash stands alone at the end");
        }
        char c = next();
        switch (c) {
            case 'd' -> out.append("[0-9]");
            case 'w' -> out.append("[0-9a-z_]");
            case 's' -> out.append("[ ]");
            default -> {
                if (Character.isLetterOrDigit(c)) {
                    throw wrong("\"\\" + c + "\" is not supported; \\d, \\w and \\s are");
                }
                quote(String.valueOf(c));
            }
        }
    }

    private void set() {
        out.append(next());
        if (peek('^')) {
            out.append(next());
        }
        boolean any = false;
        while (at < source.length() && !peek(']')) {
            char from = member();
            show(from);
            if (peek('-') && at + 1 < source.length() && source.charAt(at + 1) != ']') {
                next();
                char until = member();
                if (until < from) {
                    throw wrong("A range runs backwards");
                }
                out.append('-');
                show(until);
            }
            any = true;
        }
        if (!any || !peek(']')) {
            throw wrong("A set in [ ] is empty or not closed");
        }
        out.append(next());
    }

    private char member() {
        char c = next();
        if (c == '\\' && at < source.length()) {
            c = next();
            if (Character.isLetterOrDigit(c)) {
                throw wrong("In [ ], write the characters themselves");
            }
        }
        if (c == '[' || c > 126 || c < 32) {
            throw wrong("In [ ] stand ASCII characters only, and no \"[\"");
        }
        return Character.toLowerCase(c);
    }

    private void show(char c) {
        if ("\\^-]&~[".indexOf(c) >= 0) {
            out.append('\\');
        }
        out.append(c);
    }

    private void repeat() {
        if (peek('*') || peek('+') || peek('?')) {
            out.append(next());
        } else if (peek('{')) {
            counted();
        }
        if (peek('*') || peek('+') || peek('?') || peek('{')) {
            throw wrong("Two repetitions follow each other");
        }
    }

    private void counted() {
        int end = source.indexOf('}', at);
        var inside = end < 0 ? "" : source.substring(at + 1, end);
        if (!inside.matches("[0-9]{1,3}(,[0-9]{0,3})?")) {
            throw wrong("A count is {2}, {2,} or {2,5}");
        }
        var parts = inside.split(",", -1);
        int from = Integer.parseInt(parts[0]);
        int until = parts.length == 1 || parts[1].isEmpty() ? from : Integer.parseInt(parts[1]);
        if (from > REPEATS || until > REPEATS || until < from) {
            throw wrong("A count goes up to " + REPEATS);
        }
        out.append('{').append(inside).append('}');
        at = end + 1;
    }

    private boolean peek(char c) {
        return at < source.length() && source.charAt(at) == c;
    }

    private char next() {
        return source.charAt(at++);
    }

    private Unusable wrong(String what) {
        return new Unusable(what + ", at character " + (at + 1) + " of the expression.");
    }
}
