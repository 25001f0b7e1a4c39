/*
 * Registers at an interruption.
 * Real: the I/O-interruption code that TEST PENDING INTERRUPTION would store.
 */
#ifndef SHIM_IRQ_REGS_H
#define SHIM_IRQ_REGS_H
#if __has_include(<asm/tpi.h>)
#include <asm/tpi.h>
#define LAB_TPI_INFO struct tpi_info tpi_info;
#else /* the driver reads it where int_code begins */
#define LAB_TPI_INFO
#endif
struct pt_regs {
	union {
		LAB_TPI_INFO
		struct { unsigned int int_code, int_parm; unsigned long int_parm_long; };
	};
};
extern struct pt_regs *get_irq_regs(void);
#endif
