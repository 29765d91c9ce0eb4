// SPDX-License-Identifier: Apache-2.0
package lineside.driver.sim;

import java.util.List;

/** Ways in which real drivers fail their line, each with the checks that must notice. */
enum Fault {
    SILENT_WHEN_LOST("aLostDeviceYieldsBadSamplesNotSilence"),
    TELLS_CHANGES_ONLY("aValueThatStandsStillIsConfirmed", "aDeviceThatComesBackGivesEveryTagASample"),
    FORGETS_SOURCE_TIME("theSourceTimeOfTheDeviceIsKept"),
    STAMPS_WITH_ANOTHER_CLOCK("aSampleIsStampedAtItsReceipt"),
    STEPS_BACK("changesKeepTheirOrder"),
    ONE_SPOILS_ALL("oneBadAddressSpoilsNoNeighbour"),
    CONVERTS("anotherTypeThanDeclaredIsBadAndNeverConverted"),
    SWALLOWS_WHAT_IS_NO_NUMBER("notANumberIsBad"),
    KEEPS_OLD_TAGS("observingAgainReplacesTheTags", "anEmptyListStopsSampling"),
    OUTLIVES_ITS_STOP("aStoppedDriverIsSilent"),
    CLAIMS_TO_HAVE_WRITTEN(
            "aWriteIsDoneReadBackAndSeen",
            "aWriteThatTheDeviceForbidsIsRefusedWithASentence",
            "aWriteOfAnotherTypeIsRefused",
            "aWriteWithoutADeviceCompletesAndIsNotDone"),
    REPEATS_WRITES("aWriteWithAnIdSeenBeforeHasNoSecondEffect"),
    ALWAYS_WELL("healthFollowsTheDevice", "aDeviceThatAppearsLaterIsFound", "wrongWiringLeavesItUpAndSaysWhatIsWrong"),
    BLOCKS("noCallBlocksOnADeadDevice"),
    PROBES_NOTHING("aProbeTellsStepByStepWhatWorks", "aProbeEndsWithTheFirstStepThatFails"),
    LEAVES_WORDS_UNWRITTEN("aWordIsWrittenAndItsOutcomeTold"),
    QUEUES_WORDS("onlyTheNewestWordIsWritten"),
    MAKES_WORDS_WAIT("aWordIsNotHeldUpByPollsProbesAndWrites"),
    WRITES_AFTER_THE_END_OF_A_SLOT("afterItsEndNothingIsWritten"),
    REPEATS_WORDS("aWordWithoutADeviceIsNotDoneAndNotSentLater"),
    DEAF("everyTagGetsASampleOfItsDeclaredType", "aChangeArrives");

    private final List<String> noticedBy;

    Fault(String... noticedBy) {
        this.noticedBy = List.of(noticedBy);
    }

    List<String> noticedBy() {
        return noticedBy;
    }
}
