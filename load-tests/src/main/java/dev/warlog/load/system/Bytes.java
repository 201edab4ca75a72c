package dev.warlog.load.system;

import java.nio.charset.StandardCharsets;

/** Looking into frames without making objects of them. */
final class Bytes {

    private Bytes() {}

    static byte[] of(String ascii) {
        return ascii.getBytes(StandardCharsets.US_ASCII);
    }

    static boolean startsWith(byte[] bytes, byte[] prefix) {
        return matches(bytes, prefix, 0);
    }

    private static boolean matches(byte[] bytes, byte[] wanted, int at) {
        if (at + wanted.length > bytes.length) {
            return false;
        }
        for (int index = 0; index < wanted.length; index++) {
            if (bytes[at + index] != wanted[index]) {
                return false;
            }
        }
        return true;
    }

    /** Where it stands first, from there on; -1 when nowhere. */
    static int indexOf(byte[] bytes, byte[] wanted, int from) {
        for (int at = Math.max(0, from); at + wanted.length <= bytes.length; at++) {
            if (matches(bytes, wanted, at)) {
                return at;
            }
        }
        return -1;
    }

    /** The whole number behind a label, or -1 when the label or the number is not there. */
    static long numberAfter(byte[] bytes, byte[] label) {
        return numberAfter(bytes, label, 0);
    }

    static long numberAfter(byte[] bytes, byte[] label, int from) {
        int found = indexOf(bytes, label, from);
        if (found < 0) {
            return -1;
        }
        int at = found + label.length;
        int begin = at;
        long number = 0;
        while (at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9') {
            number = number * 10 + bytes[at++] - '0';
        }
        return at == begin ? -1 : number;
    }

    /** What stands between a label and the next quotation mark; empty when the label is not there. */
    static String wordAfter(byte[] bytes, byte[] label) {
        int found = indexOf(bytes, label, 0);
        if (found < 0) {
            return "";
        }
        int begin = found + label.length;
        int end = begin;
        while (end < bytes.length && bytes[end] != '"') {
            end++;
        }
        return new String(bytes, begin, end - begin, StandardCharsets.UTF_8);
    }
}
