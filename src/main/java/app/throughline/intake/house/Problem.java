package app.throughline.intake.house;

/**
 * Why a row stands in quarantine (IM-2).
 *
 * @param file the house file
 * @param line where the row starts
 * @param column the column at fault, "" when the row as a whole is
 * @param value its cell, cut at 200 characters
 * @param code one of the codes of IM-2
 * @param message what is wrong, as a sentence
 */
public record Problem(String file, long line, String column, String value, String code, String message) {
    public Problem {
        value = (value.length() > 200 ? value.substring(0, 200) : value).replace('\u0000', '\uFFFD');
    }
}
