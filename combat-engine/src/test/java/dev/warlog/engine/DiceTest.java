package dev.warlog.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class DiceTest {

    private static final long KEY_0 = 0x0706050403020100L;
    private static final long KEY_1 = 0x0f0e0d0c0b0a0908L;

    /** The vectors that the authors of SipHash published for the key 00..0f and the messages 00.. */
    @Test
    void sipHashGivesThePublishedVectors() {
        assertThat(SipHash.hash(KEY_0, KEY_1, message(0))).isEqualTo(0x726fdb47dd0e0e31L);
        assertThat(SipHash.hash(KEY_0, KEY_1, message(1))).isEqualTo(0x74f839c593dc67fdL);
        assertThat(SipHash.hash(KEY_0, KEY_1, message(8))).isEqualTo(0x93f5f5799a932462L);
        assertThat(SipHash.hash(KEY_0, KEY_1, message(15))).isEqualTo(0xa129ca6149be45e5L);
    }

    private static byte[] message(int length) {
        byte[] message = new byte[length];
        for (int i = 0; i < length; i++) {
            message[i] = (byte) i;
        }
        return message;
    }

    @Test
    void theSameRollGivesTheSame() {
        assertThat(Dice.roll(TestRules.SEED, 7, "damage", 20)).isEqualTo(Dice.roll(TestRules.SEED, 7, "damage", 0, 20));
    }

    @Test
    void everySideComesUpAboutAsOften() {
        int[] counts = new int[7];
        int rolls = 60_000;
        for (int seq = 0; seq < rolls; seq++) {
            counts[Dice.roll(TestRules.SEED, seq, "damage", 6)]++;
        }
        assertThat(counts[0]).isZero();
        for (int side = 1; side <= 6; side++) {
            assertThat(counts[side]).isBetween(9_600, 10_400);
        }
    }

    @Test
    void seedStepPurposeAndIndexAllMatter() {
        int same = 0;
        for (int seq = 0; seq < 1000; seq++) {
            int roll = Dice.roll(TestRules.SEED, seq, "damage", 0, 1000);
            same += roll == Dice.roll(TestRules.SEED, seq, "critical", 0, 1000) ? 1 : 0;
            same += roll == Dice.roll(TestRules.SEED, seq, "damage", 1, 1000) ? 1 : 0;
            same += roll == Dice.roll(TestRules.SEED, seq + 1, "damage", 0, 1000) ? 1 : 0;
            same += roll == Dice.roll(new Seed(1, 2), seq, "damage", 0, 1000) ? 1 : 0;
        }
        assertThat(same).isLessThan(20);
    }

    @Test
    void aDieHasSides() {
        assertThatIllegalArgumentException().isThrownBy(() -> Dice.roll(TestRules.SEED, 1, "damage", 0));
    }
}
