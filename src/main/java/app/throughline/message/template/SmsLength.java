package app.throughline.message.template;

/**
 * How long a text message is. Providers cut it into parts and charge each: 160 characters fit into one of the usual
 * alphabet (GSM 03.38), 153 into each of several; with any other character it is 70 and 67.
 *
 * @param units characters as they are counted; some of the alphabet count twice
 * @param parts 1 or more, 0 for an empty text
 */
public record SmsLength(int units, int parts) {
    private static final String ALPHABET =
            "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
                    + "abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String TWICE = "^{}\\[~]|€\f";

    /** The length of this text. */
    public static SmsLength of(String text) {
        int units = 0;
        for (int i = 0; i < text.length(); i++) {
            boolean isTwice = TWICE.indexOf(text.charAt(i)) >= 0;
            if (!isTwice && ALPHABET.indexOf(text.charAt(i)) < 0) {
                return new SmsLength(text.length(), parts(text.length(), 70, 67));
            }
            units += isTwice ? 2 : 1;
        }
        return new SmsLength(units, parts(units, 160, 153));
    }

    private static int parts(int units, int alone, int each) {
        return units == 0 ? 0 : units <= alone ? 1 : (units + each - 1) / each;
    }

    /** In words, such as "312 characters, 3 parts". */
    public String words() {
        return units + (units == 1 ? " character, " : " characters, ") + parts + (parts == 1 ? " part" : " parts");
    }
}
