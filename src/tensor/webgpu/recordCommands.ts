/** One recorded command, as it will be given to a real encoder. */
export type Command =
  | {
      readonly type: 'dispatch';
      readonly pipeline: GPUComputePipeline;
      readonly bindGroup: GPUBindGroup;
      readonly workgroups: readonly [number, number, number];
    }
  | {
      readonly type: 'copy';
      readonly source: GPUBuffer;
      readonly sourceOffset: number;
      readonly target: GPUBuffer;
      readonly targetOffset: number;
      readonly size: number;
    };

/** Takes the part of a command encoder in which tfjs 4.22.0 writes a step, and notes the commands. */
export class CommandRecorder {
  readonly commands: Command[] = [];

  /** What tfjs is given for an encoder: only what it calls there exists. */
  readonly encoder = {
    beginComputePass: () => this.#beginPass(),
    copyBufferToBuffer: (
      source: GPUBuffer,
      sourceOffset: number,
      target: GPUBuffer,
      targetOffset: number,
      size: number,
    ) => {
      this.commands.push({ type: 'copy', source, sourceOffset, target, targetOffset, size });
    },
    finish: () => ({}),
  } as unknown as GPUCommandEncoder;

  #beginPass(): unknown {
    let pipeline: GPUComputePipeline | null = null;
    let bindGroup: GPUBindGroup | null = null;
    return {
      setPipeline: (next: GPUComputePipeline) => {
        pipeline = next;
      },
      setBindGroup: (_index: number, next: GPUBindGroup) => {
        bindGroup = next;
      },
      dispatchWorkgroups: (x: number, y = 1, z = 1) => {
        if (pipeline === null || bindGroup === null) throw new Error('A dispatch came before its pipeline.');
        this.commands.push({ type: 'dispatch', pipeline, bindGroup, workgroups: [x, y, z] });
      },
      end: () => {},
    };
  }
}

/** Writes recorded commands to a real encoder, in one compute pass where no copy comes between. */
export function encodeCommands(commands: readonly Command[], encoder: GPUCommandEncoder): void {
  let pass: GPUComputePassEncoder | null = null;
  for (const command of commands) {
    if (command.type === 'copy') {
      pass?.end();
      pass = null;
      const { source, sourceOffset, target, targetOffset, size } = command;
      encoder.copyBufferToBuffer(source, sourceOffset, target, targetOffset, size);
      continue;
    }
    pass ??= encoder.beginComputePass();
    pass.setPipeline(command.pipeline);
    pass.setBindGroup(0, command.bindGroup);
    pass.dispatchWorkgroups(...command.workgroups);
  }
  pass?.end();
}
