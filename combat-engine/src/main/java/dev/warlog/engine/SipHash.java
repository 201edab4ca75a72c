package dev.warlog.engine;

/** SipHash-2-4: a keyed hash whose outputs cannot be foretold without the key. */
final class SipHash {

    static long hash(long key0, long key1, byte[] message) {
        long v0 = key0 ^ 0x736f6d6570736575L;
        long v1 = key1 ^ 0x646f72616e646f6dL;
        long v2 = key0 ^ 0x6c7967656e657261L;
        long v3 = key1 ^ 0x7465646279746573L;
        int words = message.length / Long.BYTES;
        for (int word = 0; word <= words; word++) {
            long m = word < words ? word(message, word * Long.BYTES, Long.BYTES) : last(message, words * Long.BYTES);
            v3 ^= m;
            for (int round = 0; round < 2; round++) {
                v0 += v1;
                v2 += v3;
                v1 = Long.rotateLeft(v1, 13) ^ v0;
                v3 = Long.rotateLeft(v3, 16) ^ v2;
                v0 = Long.rotateLeft(v0, 32);
                v2 += v1;
                v0 += v3;
                v1 = Long.rotateLeft(v1, 17) ^ v2;
                v3 = Long.rotateLeft(v3, 21) ^ v0;
                v2 = Long.rotateLeft(v2, 32);
            }
            v0 ^= m;
        }
        v2 ^= 0xff;
        for (int round = 0; round < 4; round++) {
            v0 += v1;
            v2 += v3;
            v1 = Long.rotateLeft(v1, 13) ^ v0;
            v3 = Long.rotateLeft(v3, 16) ^ v2;
            v0 = Long.rotateLeft(v0, 32);
            v2 += v1;
            v0 += v3;
            v1 = Long.rotateLeft(v1, 17) ^ v2;
            v3 = Long.rotateLeft(v3, 21) ^ v0;
            v2 = Long.rotateLeft(v2, 32);
        }
        return v0 ^ v1 ^ v2 ^ v3;
    }

    private static long word(byte[] message, int from, int length) {
        long word = 0;
        for (int i = 0; i < length; i++) {
            word |= (message[from + i] & 0xffL) << (Byte.SIZE * i);
        }
        return word;
    }

    private static long last(byte[] message, int from) {
        return word(message, from, message.length - from) | ((long) message.length << 56);
    }

    private SipHash() {}
}
