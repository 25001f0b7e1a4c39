/* The probe: a program without an operating system that runs the programs of scenarios on the vCPUs
 * of a guest. Files: start.S entry and instructions, main.c vCPUs and rounds, run.c operations,
 * record.c what is written down, clean.c what is done between rounds. */
#ifndef PROBE_H
#define PROBE_H

#include "mailbox.h"

/* One vCPU. */
struct vcpu {
	u32 number;
	u64 prefix; /* absolute address of its lowcore */
	volatile struct block *block;
	volatile u32 last; /* round that it ran last */
	u64 comparator;    /* its clock comparator; 0 if that is not known */
	int cc;            /* -1 before the first and after a program interruption */
	u32 interrupted;   /* subsystem-identification word of the interruption taken last; 0 if none */
	u8 schib[52] __attribute__((aligned(8)));
	u32 loops[OPS];
};

static inline volatile struct header *header(void)
{
	u64 at = MAILBOX;

	__asm__("" : "+a"(at));
	return &((volatile struct mailbox *)at)->header;
}

static inline volatile struct block *block(u32 vcpu)
{
	u64 at = MAILBOX;

	__asm__("" : "+a"(at));
	return &((volatile struct mailbox *)at)->block[vcpu];
}

/* All stores before are seen by others before those behind it; z/Architecture Principles of
 * Operation, "Serialization". */
static inline void ordered(void)
{
	__asm__ volatile("bcr 15,0" ::: "memory");
}

static inline u64 clock(void)
{
	u64 now;

	__asm__ volatile("stckf %0" : "=Q"(now) : : "cc");
	return now;
}

#define MICROSECOND 4096UL /* in TOD units: bit 51 is a microsecond */

/* The vCPU's own lowcore; offsets of the Principles of Operation, "Assigned Storage Locations". */
static inline volatile void *lowcore(u64 offset)
{
	__asm__("" : "+a"(offset));
	return (volatile void *)offset;
}
#define LOW_PGM_CODE 0x8e
#define LOW_IO_ID 0xb8 /* subsystem identification, parameter, interruption identification */

#define ENABLED 0x00800000 /* PMCW word 1: E */

/* start.S */
struct call {
	u64 r1, r2, address;
	u64 before, after; /* out: TOD */
	u64 psw[2];        /* used with problem */
	u64 problem;       /* 1: in the problem state */
};
/* Executes; gives the condition code, or -1 after a program interruption. */
int io_ssch(struct call *), io_hsch(struct call *), io_csch(struct call *), io_stsch(struct call *),
	io_msch(struct call *), io_tsch(struct call *), io_rsch(struct call *), io_xsch(struct call *),
	io_tpi(struct call *), io_stcrw(struct call *), io_schm(struct call *);
/* Waits for the clock comparator; gives 0. With IO set, an I/O interruption ends it with 1. */
int doze(int io);
void set_comparator(u64 until);
/* Opens the I/O mask for a moment; gives 1 if an interruption was taken. */
int window(void);
int sigp(u32 vcpu, u32 order, u64 parameter);
void set_prefix(u64 prefix);
void set_controls(void);
void reset_subsystem(void);
void power_off(void) __attribute__((noreturn));
extern u8 restarted[];

/* main.c */
int is_stopped(const struct vcpu *v);
/* Waits for at most LENGTH TOD units and at least half of them; gives 0. With IO set, an I/O
 * interruption ends it with 1. */
int nap(struct vcpu *v, u64 length, int io);
/* Spins for a short while, naps for a longer one; an early stop ends it. */
void delay(struct vcpu *v, u64 microseconds);
void wake_others(const struct vcpu *v);
void copy(volatile void *to, const volatile void *from, u64 bytes);

/* run.c */
void run(struct vcpu *v);
/* Where the vCPU finds that absolute storage. */
u64 real(const struct vcpu *v, u64 absolute);

/* record.c */
/* The next record, zeroed but for index and kind; written() makes it count. */
volatile struct record *record(const struct vcpu *v, u32 op, int kind);
void written(const struct vcpu *v);
void scsw_after(struct vcpu *v, u32 r1, volatile struct record *r);

/* clean.c */
int clean(struct vcpu *v, u32 r1);
int reset(struct vcpu *v);

#endif
