/* The mailbox: guest storage from 16 MiB, by which ccwlab and the probe talk. All big-endian.
 * The Java side of it is package ccwlab.passthrough.probe. */
#ifndef MAILBOX_H
#define MAILBOX_H

typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long u64;

#define MAILBOX 0x01000000UL
#define MAGIC 0x43435750 /* "CCWP" */
#define VERSION 1
#define VCPUS 16
#define OPS 4096
#define RECORDS 511

/* What an operation does: ccwlab.guest.GuestProgram.Kind, as far as a guest can do it, and what only
 * ccwlab's own preparations use. The numbers are ProbeKind's in Java. */
enum op_kind {
	CCWLAB_OP_INSTRUCTION,
	CCWLAB_OP_PROBLEM_STATE,
	CCWLAB_OP_TPI,
	CCWLAB_OP_WAIT,
	CCWLAB_OP_WAIT_OR_QUIET,
	CCWLAB_OP_TSCH_INTERRUPTED,
	CCWLAB_OP_BRANCH,
	CCWLAB_OP_LOOP,
	CCWLAB_OP_DELAY,
	CCWLAB_OP_STORE,
	CCWLAB_OP_SET_BITS,
	CCWLAB_OP_SET_ENABLE,
	CCWLAB_OP_SUBSYSTEM_RESET,
	CCWLAB_OP_CLEAN, /* makes subchannel r1 idle */
	CCWLAB_OP_SETUP, /* MSCH of subchannel r1 with the SCHIB at address */
};

struct op {
	u8 kind;
	u8 mask;    /* BRANCH: 8 4 2 1 for condition code 0 to 3; 15 always */
	u16 target; /* BRANCH, LOOP: index of an operation; the number of operations is the end */
	u32 r1;     /* general register 1; STORE: how many bytes */
	u64 address;
	u64 number; /* DELAY: microseconds; LOOP: times; STORE, SET_BITS: the word; SET_ENABLE: 0 or 1 */
	u64 instruction; /* opcode: 0xb233 for SSCH */
};

enum record_kind { INSTRUCTION = 1, INTERRUPTION, PROGRAM_INTERRUPTION, FOUND_QUIET };
#define NO_CC 0xff
#define STORED 96

/* What happened. */
struct record {
	u16 op; /* index */
	u8 kind;
	u8 cc;      /* NO_CC if it sets none */
	u32 r1;     /* general register 1; what designates the subchannel, of an interruption */
	u64 before; /* TOD clock */
	u64 after;
	u32 parm; /* interruption parameter */
	u32 id;   /* interruption-identification word */
	u16 code; /* of a program interruption */
	u8 pad1[6];
	u8 scsw[12]; /* of the subchannel, by STSCH afterwards */
	u8 valid;    /* 1: scsw is there */
	u8 pad2[3];
	u32 length; /* of what the instruction stored */
	u8 stored[STORED];
	u8 pad3[100];
};

/* One vCPU's part. */
struct block {
	u32 state;   /* enum state */
	u32 done;    /* round that it has ended last */
	u32 at;      /* index of the operation it is at */
	u32 records; /* how many are written in this round */
	u32 lost;    /* how many did not fit */
	u32 ops;     /* ccwlab: how many operations there are */
	u8 pad[0x100 - 24];
	struct op op[OPS];
	struct record record[RECORDS];
};

/* WAITING: with an open I/O mask, and nothing was pending when it opened. */
enum state { PARKED, RUNNING, WAITING, WAITING_OR_QUIET };

/* Bits for vCPUs: the lowest is vCPU 0's. */
struct header {
	u32 magic; /* probe: it is up */
	u32 version;
	u32 up; /* probe: number of vCPUs */
	u32 unused;
	u32 go;     /* ccwlab: number of the round to run */
	u32 stop;   /* ccwlab: these give up after their operation */
	u32 quiet;  /* ccwlab sets, the vCPU clears: nothing moves any more */
	u32 taking; /* ccwlab: these take part in the round */
	u32 flags;  /* ccwlab: STSCH_AFTER */
	u32 power;  /* ccwlab: 1 = off */
	u32 skew[VCPUS]; /* ccwlab: to spin after the barrier, in TOD units (1/4096 microsecond) */
	u8 pad[4096 - 40 - 4 * VCPUS];
};
#define STSCH_AFTER 1

struct mailbox {
	struct header header;
	struct block block[VCPUS];
};

_Static_assert(sizeof(struct op) == 32, "operation");
_Static_assert(sizeof(struct record) == 256, "record");
_Static_assert(sizeof(struct header) == 4096, "header");
_Static_assert(sizeof(struct block) == 0x40000, "block");

#endif
